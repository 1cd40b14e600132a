#include "agent/AgentFile.h"
#include "agent/Features.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace coinfer;

namespace {

AgentFile sampleAgent()
{
    return {.name = QStringLiteral("sample"),
            .settings = {{QStringLiteral("gamma"), 0.5}},
            .record = {{QStringLiteral("updates"), 1000}},
            .weights = {{QStringLiteral("actor.a"), {{2, 3}, {1, 2, 3, 4, 5, 6.5F}}},
                        {QStringLiteral("critic1.b"), {{1}, {-0.25F}}}}};
}

/// With the checksum made right again, so that what is behind it is looked at.
QByteArray sealed(QByteArray body)
{
    return body + QCryptographicHash::hash(body, QCryptographicHash::Sha256);
}

} // namespace

class tst_AgentFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsWhatItWrote()
    {
        AgentFile agent = sampleAgent();
        QVERIFY(saveAgent(agent, path()).ok());
        const auto read = loadAgent(path());
        QVERIFY2(read.ok(), qPrintable(read ? QString() : read.error().message));
        QCOMPARE(read->name, agent.name);
        QCOMPARE(read->settings, agent.settings);
        QCOMPARE(read->record, agent.record);
        QVERIFY(read->weights == agent.weights);
        QCOMPARE(read->hash, QCryptographicHash::hash(bytes(), QCryptographicHash::Sha256));
        QCOMPARE(agent.hash, read->hash);
    }

    void refusesOthers_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("says");
        AgentFile agent = sampleAgent();
        QVERIFY(saveAgent(agent, path()).ok());
        const QByteArray good = bytes(), body = good.chopped(32);
        const auto row = [](const char* name, const QByteArray& file, const char* says) {
            QTest::newRow(name) << file << QString::fromLatin1(says);
        };
        const auto changed = [](QByteArray file, qsizetype at, char to) {
            file[at] = to;
            return file;
        };
        row("empty", {}, "not a Coinfer agent");
        row("foreign", QByteArray(1000, 'x'), "not a Coinfer agent");
        row("weights of a net", changed(good, 3, 'W'), "not a Coinfer agent");
        row("newer", changed(good, 4, 9), "format version 9");
        row("cut off early", good.first(20), "truncated");
        row("cut off late", good.chopped(1), "checksum");
        row("one bit wrong", changed(good, good.size() - 40, 7), "checksum");
        row("header too long", sealed(changed(body, 10, 9)), "longer than the file");
        row("header unreadable", sealed(changed(body, 12, '\xff')), "cannot be read");
        row("extra bytes", sealed(body + "abcd"), "extra bytes");
        row("array missing", sealed(body.chopped(4)), "longer than the file");
        row("weight no number", sealed(body.chopped(4) + QByteArray("\x00\x00\xc0\x7f", 4)), "not a number");
        row("other layout", sealed(otherLayout(body)), "feature layout");
    }
    void refusesOthers()
    {
        QFETCH(const QByteArray, file);
        QFETCH(const QString, says);
        QFile out(path());
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write(file) == file.size());
        out.close();
        const auto read = loadAgent(path());
        QVERIFY(!read.ok());
        QVERIFY2(read.error().message.contains(says), qPrintable(read.error().message));
        QVERIFY(read.error().message.contains(path()));
        QVERIFY(!read.error().message.contains(QLatin1Char('\n')));
    }

    void refusesWhatIsNoFile_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("says");
        const QString noFile = QStringLiteral("not a regular file");
        QTest::newRow("never ends") << QStringLiteral("/dev/zero") << noFile;
        QTest::newRow("always empty") << QStringLiteral("/dev/null") << noFile;
        QTest::newRow("folder") << m_folder.path() << noFile;
        QTest::newRow("no name") << QString() << QStringLiteral("write agent:FILE");
    }
    void refusesWhatIsNoFile()
    {
        QFETCH(const QString, path);
        QFETCH(const QString, says);
        const auto read = loadAgent(path);
        QVERIFY(!read.ok());
        QVERIFY2(read.error().message.contains(says), qPrintable(read.error().message));
        QVERIFY(read.error().message.contains(path));
    }

    void refusesFileThatIsFarTooLarge()
    {
        QFile large(m_folder.filePath(QStringLiteral("large.cnfa")));
        QVERIFY(large.open(QIODevice::WriteOnly) && large.resize((64 << 20) + 1));
        const auto read = loadAgent(large.fileName());
        QVERIFY(!read.ok() && read.error().message.contains(QStringLiteral("far too large")));
    }

    void namesTheFileThatIsNotThere()
    {
        const auto read = loadAgent(QStringLiteral("/nowhere/at/all.cnfa"));
        QVERIFY(!read.ok() && read.error().message.contains(QStringLiteral("/nowhere/at/all.cnfa")));
    }

private:
    QString path() const { return m_folder.filePath(QStringLiteral("agent.cnfa")); }
    QByteArray bytes() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// The small number behind the key's text is one byte of CBOR.
    static QByteArray otherLayout(QByteArray body)
    {
        body[body.indexOf("layout") + 6] = static_cast<char>(kFeatureLayout + 1);
        return body;
    }

    QTemporaryDir m_folder;
};

QTEST_MAIN(tst_AgentFile)
#include "tst_AgentFile.moc"

#include "core/link/TokenFile.h"
#include "tests/support/program/Program.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;

namespace {

/// A device that runs a few frames over the link.
QStringList device(const QString& address)
{
    return words("device --model fashion-mnist --source dataset:fashion-mnist --frames 5 --policy edge-only "
                 "--deadline 20s --json --connect") +
           QStringList{address};
}

bool sentSomething(const ProgramRun& run)
{
    return run.exitCode == 0 && run.json()[QStringLiteral("bytes_up")].toDouble() > 0;
}

} // namespace

/// The token as a user meets it.
class tst_TokenCommand : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_STATE_HOME", QFile::encodeName(m_folder->path()));
        qunsetenv("COINFER_TOKEN");
    }

    void setKeepsWhatShowPrints()
    {
        const QByteArray text = LinkToken::generate().text();
        const auto set = runProgram(words("token set"), text.toLower() + "\n");
        QCOMPARE(set.exitCode, 0);
        QVERIFY(set.output.isEmpty() && set.errors.contains("stored in"));
        QVERIFY(!set.errors.toUpper().contains(text));
        const auto show = runProgram(words("token show"));
        QCOMPARE(show.exitCode, 0);
        QCOMPARE(show.output, text + "\n");
    }

    void newReplacesTheToken()
    {
        const auto first = runProgram(words("token new")), second = runProgram(words("token new"));
        QCOMPARE(first.exitCode, 0);
        QVERIFY(first.output.size() == 35 && first.output != second.output);
        QVERIFY(second.errors.contains("restarted") && second.errors.contains("token set"));
        QVERIFY(!second.errors.contains(second.output.trimmed()));
        QCOMPARE(runProgram(words("token show")).output, second.output);
        QCOMPARE(QFile::permissions(defaultTokenFile()) & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
    }

    void usesTheFileThatIsNamed()
    {
        const QString file = m_folder->filePath(QStringLiteral("mine"));
        const QStringList named{QStringLiteral("--token-file"), file};
        const auto made = runProgram(words("token new") + named);
        QCOMPARE(made.exitCode, 0);
        QCOMPARE(runProgram(words("token show") + named).output, made.output);
        QVERIFY(!QFileInfo::exists(defaultTokenFile()));
    }

    void refusesATypoAndKeepsTheOldToken()
    {
        const auto old = runProgram(words("token new"));
        const auto set = runProgram(words("token set"), "TYPO-TYPO-TYPO\n");
        QCOMPARE(set.exitCode, 1);
        QVERIFY(set.errors.contains("instead of 28") && !set.errors.contains("TYPO"));
        QCOMPARE(runProgram(words("token set"), "").exitCode, 1);
        QCOMPARE(runProgram(words("token set"), QByteArray(1 << 20, 'A')).exitCode, 1);
        QCOMPARE(runProgram(words("token show")).output, old.output);
    }

    void saysWhatToDoWithoutAToken()
    {
        const auto show = runProgram(words("token show"));
        QCOMPARE(show.exitCode, 1);
        QVERIFY2(show.errors.contains("token set"), show.errors.constData());
        const auto run = runProgram(device(QStringLiteral("192.0.2.1:7070")));
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errors.contains("token set"), run.errors.constData());
    }

    void takesNoTokenAsAnArgument()
    {
        QCOMPARE(runProgram(words("token set 0000-0000")).exitCode, 2);
        QCOMPARE(runProgram(words("token")).exitCode, 2);
        QCOMPARE(runProgram(words("edge --insecure --token-file x")).exitCode, 2);
    }

    void letsInTheDeviceWithTheTokenOnly()
    {
        const QString file = m_folder->filePath(QStringLiteral("mine"));
        const EdgeProcess edge(words("--model fashion-mnist --token-file") + QStringList{file});
        QVERIFY(!edge.address().isEmpty());
        const QStringList named{QStringLiteral("--token-file"), file};
        QVERIFY(sentSomething(runProgram(device(edge.address()) + named)));
        qputenv("COINFER_TOKEN", runProgram(words("token show") + named).output);
        QVERIFY(sentSomething(runProgram(device(edge.address()))));
        qputenv("COINFER_TOKEN", LinkToken::generate().text());
        const auto other = runProgram(device(edge.address()));
        QVERIFY2(other.errors.contains("does not have the token of the edge"), other.errors.constData());
        qunsetenv("COINFER_TOKEN");
        const auto without = runProgram(device(edge.address()));
        QVERIFY2(without.errors.contains("with its token"), without.errors.constData());
    }

    void makesATokenWhereOthersCanConnect()
    {
        QByteArray said;
        QString address;
        {
            EdgeProcess edge(words("--model fashion-mnist --listen 0.0.0.0:0"));
            address = edge.address();
            said = edge.hangUp();
            said.prepend(edge.said());
        }
        QVERIFY(!address.isEmpty());
        const auto token = readTokenFile(defaultTokenFile());
        QVERIFY(token.ok());
        QVERIFY2(said.contains("a token was made in") && said.contains("encrypted"), said.constData());
        QVERIFY(!said.contains(token->text())); // which would end up in a service's log
    }

    void saysLoudlyThatItIsOpen()
    {
        const EdgeProcess edge(words("--model fashion-mnist --listen 0.0.0.0:0 --insecure"));
        QVERIFY(edge.said().contains("WARNING"));
        QVERIFY(!QFileInfo::exists(defaultTokenFile()));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(tst_TokenCommand)
#include "tst_TokenCommand.moc"

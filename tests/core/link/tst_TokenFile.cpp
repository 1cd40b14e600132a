#include "core/link/TokenFile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <atomic>
#include <sys/stat.h>

using namespace coinfer;

namespace {

mode_t modeOf(const QString& path)
{
    struct stat facts {};
    return ::stat(QFile::encodeName(path).constData(), &facts) == 0 ? facts.st_mode & 07777U : 0;
}

void setMode(const QString& path, mode_t mode)
{
    QCOMPARE(::chmod(QFile::encodeName(path).constData(), mode), 0);
}

void writeBytes(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    setMode(path, 0600);
}

QString problemWith(const QString& path)
{
    const auto token = readTokenFile(path);
    return token ? QString() : token.error().message;
}

} // namespace

class tst_TokenFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        m_path = m_folder->filePath(QStringLiteral("state/coinfer/token"));
    }

    void keepsATokenForItsOwnerOnly()
    {
        const LinkToken token = LinkToken::generate();
        QVERIFY(writeTokenFile(m_path, token).ok());
        QCOMPARE(modeOf(m_path), mode_t{0600});
        QCOMPARE(modeOf(QFileInfo(m_path).absolutePath()), mode_t{0700});
        const auto again = readTokenFile(m_path);
        QVERIFY(again.ok() && *again == token);
        QCOMPARE(QDir(QFileInfo(m_path).absolutePath()).entryList(QDir::Files).size(),
                 1); // nothing half-written
    }

    void replacesTheOldOne()
    {
        QVERIFY(writeTokenFile(m_path, LinkToken::generate()).ok());
        const LinkToken token = LinkToken::generate();
        QVERIFY(writeTokenFile(m_path, token).ok());
        QVERIFY(*readTokenFile(m_path) == token);
        QCOMPARE(modeOf(m_path), mode_t{0600});
    }

    void makesOneTokenAndKeepsIt()
    {
        const auto first = readOrMakeToken(m_path);
        QVERIFY(first.ok() && first->isNew);
        const auto second = readOrMakeToken(m_path);
        QVERIFY(second.ok() && !second->isNew);
        QVERIFY(first->token == second->token);
    }

    void makesOneTokenForAllWhoStartAtOnce()
    {
        std::atomic<int> made = 0, failed = 0;
        std::vector<std::unique_ptr<QThread>> threads;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back(QThread::create([&] {
                const auto kept = readOrMakeToken(m_path);
                made += kept.ok() && kept->isNew ? 1 : 0;
                failed += kept.ok() ? 0 : 1;
            }));
            threads.back()->start();
        }
        for (const auto& thread : threads)
            QVERIFY(thread->wait());
        QCOMPARE(made.load(), 1);
        QCOMPARE(failed.load(), 0);
    }

    void refusesAFileThatOthersMayRead_data()
    {
        QTest::addColumn<int>("mode");
        QTest::newRow("group reads") << 0640;
        QTest::newRow("all read") << 0644;
        QTest::newRow("others write") << 0602;
    }
    void refusesAFileThatOthersMayRead()
    {
        QFETCH(int, mode);
        QVERIFY(writeTokenFile(m_path, LinkToken::generate()).ok());
        setMode(m_path, static_cast<mode_t>(mode));
        QVERIFY2(problemWith(m_path).contains(QStringLiteral("chmod 600")), qPrintable(problemWith(m_path)));
        const auto kept = readOrMakeToken(m_path); // which does not replace it silently
        QVERIFY(!kept.ok());
        setMode(m_path, 0400);
        QVERIFY(readTokenFile(m_path).ok());
    }

    void refusesWhatIsNoTokenFile_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("said");
        const QByteArray good = LinkToken::generate().text();
        QTest::newRow("empty") << QByteArray() << QStringLiteral("0 letters");
        QTest::newRow("cut off") << good.left(20) << QStringLiteral("instead of 28");
        QTest::newRow("two tokens") << good + "\n" + good << QStringLiteral("instead of 28");
        QTest::newRow("binary") << QByteArray(100, '\xff') << QStringLiteral("never occurs");
        QTest::newRow("large") << QByteArray(1 << 20, '\n') << QStringLiteral("too large");
    }
    void refusesWhatIsNoTokenFile()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, said);
        const QString path = m_folder->filePath(QStringLiteral("token"));
        writeBytes(path, bytes);
        const QString problem = problemWith(path);
        QVERIFY2(problem.contains(said) && problem.contains(path), qPrintable(problem));
    }

    void refusesFoldersAndPipesAndWhatIsMissing()
    {
        QVERIFY(problemWith(m_folder->path()).contains(QStringLiteral("not a regular file")));
        QVERIFY(problemWith(m_path).contains(m_path));
        const QString pipe = m_folder->filePath(QStringLiteral("pipe"));
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        QVERIFY(problemWith(pipe).contains(QStringLiteral("not a regular file"))); // and does not wait for it
    }

    void saysWhereItCannotBeStored()
    {
        writeBytes(m_folder->filePath(QStringLiteral("state")), "in the way");
        const auto written = writeTokenFile(m_path, LinkToken::generate());
        QVERIFY(!written.ok());
        QVERIFY2(written.error().message.contains(m_path), qPrintable(written.error().message));
        QVERIFY(!readOrMakeToken(m_path).ok());
    }

    void hasAPlaceInTheStatesOfTheUser()
    {
        qputenv("XDG_STATE_HOME", "/somewhere/states");
        QCOMPARE(defaultTokenFile(), QStringLiteral("/somewhere/states/coinfer/token"));
        for (const char* unusable : {"", "relative"}) {
            qputenv("XDG_STATE_HOME", unusable);
            QCOMPARE(defaultTokenFile(), QDir::homePath() + QStringLiteral("/.local/state/coinfer/token"));
        }
        qunsetenv("XDG_STATE_HOME");
        QCOMPARE(defaultTokenFile(), QDir::homePath() + QStringLiteral("/.local/state/coinfer/token"));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(tst_TokenFile)
#include "tst_TokenFile.moc"

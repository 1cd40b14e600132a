#include "core/session/ThreadedWriter.h"
#include "tests/support/SessionSample.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <csignal>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace coinfer;

namespace {

int linesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? static_cast<int>(file.readAll().count('\n')) : 0;
}

/// Records until it is killed: ten frames, then nothing more.
[[noreturn]] void recordAndHang(const QString& path)
{
    auto writer = ThreadedWriter::create(path, sampleSession(), {});
    for (std::int64_t i = 0; writer && i < 10; ++i)
        (*writer)->write(sampleFrame(i));
    while (true)
        pause();
}

} // namespace

class TestThreadedWriter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// First, while this process has one thread: it forks.
    void aKilledRecordingHoldsWhatIsOlderThanASecond()
    {
        const QString path = m_folder.filePath(QStringLiteral("killed.jsonl"));
        const pid_t child = fork();
        if (child == 0)
            recordAndHang(path);
        QVERIFY(child > 0);
        QTRY_COMPARE_WITH_TIMEOUT(linesOf(path), 11, 5'000);
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        const auto session = readSession(path);
        QVERIFY(session.ok());
        QCOMPARE(session->frames.size(), std::size_t{10});
        QCOMPARE(session->damagedLines, 0);
    }

    void writesAllInOrderBeforeItEnds()
    {
        const QString path = m_folder.filePath(QStringLiteral("all.jsonl"));
        {
            auto writer = ThreadedWriter::create(path, sampleSession(), {});
            QVERIFY(writer.ok());
            for (std::int64_t i = 0; i < 3'000; ++i)
                (*writer)->write(sampleFrame(i));
        }
        const auto session = readSession(path);
        QCOMPARE(session->frames.size(), std::size_t{3'000});
        for (std::size_t i = 0; i < session->frames.size(); ++i)
            QCOMPARE(session->frames[i].index, static_cast<std::int64_t>(i));
    }

    void saysAtOnceWhenItCannotBegin()
    {
        const auto writer =
            ThreadedWriter::create(m_folder.filePath(QStringLiteral("no/such.jsonl")), {}, {});
        QVERIFY(!writer.ok());
        QVERIFY(writer.error().message.contains(QStringLiteral("no/such.jsonl")));
    }

    void saysOnceWhenTheReaderIsGone()
    {
        std::signal(SIGPIPE, SIG_IGN);
        const QString path = m_folder.filePath(QStringLiteral("pipe"));
        QCOMPARE(mkfifo(path.toLocal8Bit().constData(), 0600), 0);
        std::atomic<int> failures = 0;
        const int end = ::open(path.toLocal8Bit().constData(), O_RDONLY | O_NONBLOCK);
        QVERIFY(end >= 0);
        auto writer = ThreadedWriter::create(path, sampleSession(), [&](const Error&) { ++failures; });
        QVERIFY2(writer.ok(), writer ? "" : qPrintable(writer.error().message));
        ::close(end);
        (*writer)->write(sampleFrame(0));
        QTRY_COMPARE(failures.load(), 1);
        (*writer)->write(sampleFrame(1));
        writer = Error{};
        QCOMPARE(failures.load(), 1);
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestThreadedWriter)
#include "tst_ThreadedWriter.moc"

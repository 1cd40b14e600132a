#include "core/session/ThreadedWriter.h"
#include "tests/support/FullDisk.h"
#include "tests/support/SessionSample.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <csignal>
#include <thread>

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

    void saysOnceWhenTheDiskFills()
    {
        const QString path = m_folder.filePath(QStringLiteral("full.jsonl"));
        std::atomic<int> failures = 0;
        auto writer = ThreadedWriter::create(path, sampleSession(), [&](const Error& error) {
            failures += error.message.contains(path) ? 1 : 100;
        });
        QVERIFY2(writer.ok(), writer ? "" : qPrintable(writer.error().message));
        {
            const FullDisk disk(2'000);
            for (std::int64_t i = 0; i < 50; ++i)
                (*writer)->write(sampleFrame(i));
            QTRY_COMPARE(failures.load(), 1);
        }
        (*writer)->write(sampleFrame(50));
        writer = Error{};
        QCOMPARE(failures.load(), 1);
    }

    void opensOnItsThreadAndLosesNothingMeanwhile()
    {
        const QString path = m_folder.filePath(QStringLiteral("later.jsonl"));
        std::atomic<bool> here = false, elsewhere = false;
        const auto caller = std::this_thread::get_id();
        {
            const auto writer = ThreadedWriter::begin(
                path, sampleSession(),
                [&] { (std::this_thread::get_id() == caller ? here : elsewhere) = true; }, {});
            for (std::int64_t i = 0; i < 100; ++i)
                writer->write(sampleFrame(i));
        }
        QVERIFY(elsewhere && !here);
        QCOMPARE(readSession(path)->frames.size(), std::size_t{100});
    }

    void saysOnItsThreadWhenItCannotBegin()
    {
        const QString path = m_folder.filePath(QStringLiteral("no/such.jsonl"));
        std::atomic<int> begun = 0, failures = 0;
        {
            const auto writer = ThreadedWriter::begin(
                path, {}, [&] { ++begun; },
                [&](const Error& error) { failures += error.message.contains(path) ? 1 : 100; });
            writer->write(sampleFrame(0));
        }
        QCOMPARE(begun.load(), 0);
        QCOMPARE(failures.load(), 1);
    }

    void refusesAPipeAtOnce()
    {
        const QString path = m_folder.filePath(QStringLiteral("pipe"));
        QCOMPARE(mkfifo(path.toLocal8Bit().constData(), 0600), 0);
        const auto writer = ThreadedWriter::create(path, sampleSession(), {}); // nobody will ever read it
        QVERIFY(!writer.ok());
        QVERIFY2(writer.error().message.contains(QStringLiteral("is a pipe")),
                 qPrintable(writer.error().message));
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestThreadedWriter)
#include "tst_ThreadedWriter.moc"

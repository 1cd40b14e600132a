#include "core/session/KeptPictures.h"
#include "core/session/PictureReader.h"
#include "core/session/SessionReader.h"
#include "core/session/ThreadedWriter.h"
#include "tests/support/FullDisk.h"
#include "tests/support/Patience.h"
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

class tst_ThreadedWriter : public QObject {
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
        QTRY_COMPARE_WITH_TIMEOUT(linesOf(path), 11, kPatience);
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

    void keepsThePicturesOfTheFramesThatHaveOne()
    {
        const QString path = m_folder.filePath(QStringLiteral("pictures.jsonl"));
        {
            auto writer = ThreadedWriter::create(path, sampleSession(), {}, keeping());
            QVERIFY2(writer.ok(), writer ? "" : qPrintable(writer.error().message));
            for (std::int64_t i = 0; i < 100; ++i)
                (*writer)->write(sampleFrame(i), i % 3 == 0 ? nullptr : picture(i));
            QTRY_COMPARE((*writer)->written().pictures, 66);
            QCOMPARE((*writer)->written().pictureBytes, qint64{QFile(picturesPath(path)).size()});
            QCOMPARE((*writer)->written().logBytes, qint64{QFile(path).size()});
        }
        QCOMPARE(readSession(path)->frames.size(), std::size_t{100});
        QVERIFY(readSession(path)->info.keepsPictures);
        const auto reader = PictureReader::open(picturesPath(path));
        QVERIFY(reader.ok());
        for (std::int64_t i = 0; i < 100; ++i)
            QCOMPARE((*reader)->read(i), i % 3 == 0 ? QByteArray() : jpegOf(*picture(i)));
    }

    void makesPicturesOnItsThread()
    {
        const QString path = m_folder.filePath(QStringLiteral("thread.jsonl"));
        std::atomic<int> here = 0, elsewhere = 0;
        PictureKeeping counted = keeping();
        counted.encode = [&, caller = std::this_thread::get_id()](const Image& image) {
            ++(std::this_thread::get_id() == caller ? here : elsewhere);
            return jpegOf(image);
        };
        {
            auto writer = ThreadedWriter::create(path, sampleSession(), {}, counted);
            (*writer)->write(sampleFrame(1), picture(1));
        }
        QCOMPARE(here.load(), 0);
        QCOMPARE(elsewhere.load(), 1);
    }

    void goesOnWithoutPicturesWhenTheyFillTheDisk()
    {
        const QString path = m_folder.filePath(QStringLiteral("small.jsonl"));
        std::atomic<int> lost = 0, ended = 0;
        PictureKeeping large = keeping();
        large.encode = [](const Image&) { return QByteArray(30'000, 'x'); };
        large.failed = [&](const Error& error) {
            ended += error.message.contains(picturesPath(path)) ? 1 : 100;
        };
        auto writer = ThreadedWriter::create(
            path, sampleSession(), [&](const Error&) { ++lost; }, large);
        QVERIFY(writer.ok());
        {
            const FullDisk disk(70'000); // the log takes less
            for (std::int64_t i = 0; i < 40; ++i)
                (*writer)->write(sampleFrame(i), picture(i));
            QTRY_COMPARE(ended.load(), 1);
            QTRY_COMPARE((*writer)->written().pictures, 2);
            (*writer)->write(sampleFrame(40), picture(40));
            QCOMPARE((*writer)->finish(), 0);
        }
        QCOMPARE(lost.load(), 0);
        QCOMPARE(ended.load(), 1);
        QCOMPARE(readSession(path)->frames.size(), std::size_t{41});
        QCOMPARE((*PictureReader::open(picturesPath(path)))->size(), std::size_t{2});
    }

    /// Nobody is there to choose another name once a run has begun.
    void beginsTheLogWhereThereCanBeNoPictures()
    {
        const QString path = m_folder.filePath(QStringLiteral("taken.jsonl"));
        QFile taken(picturesPath(path));
        QVERIFY(taken.open(QIODevice::WriteOnly));
        const auto refused = ThreadedWriter::create(path, sampleSession(), {}, keeping());
        QVERIFY(!refused.ok());
        QVERIFY(refused.error().message.contains(picturesPath(path)));
        QVERIFY(!QFile::exists(path));
        std::atomic<int> begun = 0, ended = 0;
        PictureKeeping told = keeping();
        told.failed = [&](const Error&) { ++ended; };
        ThreadedWriter::begin(
            path, sampleSession(), [&] { ++begun; }, {}, told)
            ->write(sampleFrame(0), picture(0));
        QCOMPARE(begun.load(), 1);
        QCOMPARE(ended.load(), 1);
        QCOMPARE(readSession(path)->frames.size(), std::size_t{1});
        QVERIFY(!readSession(path)->info.keepsPictures);
        QCOMPARE(taken.size(), 0);
    }

    void leavesNoPicturesWithoutALog()
    {
        const QString path = m_folder.filePath(QStringLiteral("written.jsonl"));
        QFile written(path);
        QVERIFY(written.open(QIODevice::WriteOnly) && written.write("something") > 0);
        written.close();
        QVERIFY(!ThreadedWriter::create(path, sampleSession(), {}, keeping()).ok());
        QVERIFY(!QFile::exists(picturesPath(path)));
        std::atomic<int> failures = 0;
        ThreadedWriter::begin(
            path, sampleSession(), [] {}, [&](const Error&) { ++failures; }, keeping());
        QCOMPARE(failures.load(), 1);
        QVERIFY(!QFile::exists(picturesPath(path)));
    }

    /// They are large until they are made small.
    void letsNoMorePicturesWaitThanThereIsRoomFor()
    {
        const QString path = m_folder.filePath(QStringLiteral("many.jsonl"));
        std::atomic<bool> goesOn = false;
        std::atomic<int> begun = 0, told = 0;
        PictureKeeping slow = keeping();
        slow.encode = [&](const Image&) {
            ++begun;
            while (!goesOn)
                std::this_thread::yield();
            return QByteArray("small");
        };
        slow.failed = [&](const Error& error) {
            told += error.message.contains(QStringLiteral("some frames have none")) ? 1 : 100;
        };
        const auto large =
            std::make_shared<const Image>(Image{2'000, 2'000, std::vector<std::uint8_t>(12'000'000)});
        {
            auto writer = ThreadedWriter::create(path, sampleSession(), {}, slow);
            (*writer)->write(sampleFrame(0), large);
            QTRY_COMPARE(begun.load(), 1);
            for (std::int64_t i = 1; i <= 20; ++i) // of which five fit
                (*writer)->write(sampleFrame(i), large);
            goesOn = true;
        }
        QCOMPARE(told.load(), 1);
        QCOMPARE(readSession(path)->frames.size(), std::size_t{21});
        QCOMPARE((*PictureReader::open(picturesPath(path)))->size(), std::size_t{6});
    }

private:
    static QByteArray jpegOf(const Image& image)
    {
        return {reinterpret_cast<const char*>(image.rgb.data()), static_cast<qsizetype>(image.rgb.size())};
    }
    static PictureKeeping keeping() { return {.encode = jpegOf, .failed = {}}; }
    static std::shared_ptr<const Image> picture(std::int64_t frame)
    {
        return std::make_shared<const Image>(Image{1, 1, {static_cast<std::uint8_t>(frame), 2, 3}});
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(tst_ThreadedWriter)
#include "tst_ThreadedWriter.moc"

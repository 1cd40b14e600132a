#include "core/session/Export.h"
#include "core/session/KeptPictures.h"
#include "core/session/PictureReader.h"
#include "core/session/PictureWriter.h"
#include "core/session/SessionInfo.h"
#include "core/session/SessionReader.h"
#include "tests/support/Files.h"
#include "tests/support/FullDisk.h"
#include "tests/support/SessionSample.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <algorithm>

#include <sys/stat.h>

using namespace coinfer;

namespace {

/// Stands for a JPEG: the file does not look into them.
QByteArray sampleJpeg(std::int64_t frame)
{
    return QByteArray("\xFF\xD8\xFF") +
           QByteArray(40 + static_cast<int>(frame % 7), static_cast<char>(frame)) +
           QByteArray::number(qint64{frame});
}

QByteArray fileOf(const std::vector<std::int64_t>& frames)
{
    QByteArray bytes = picturesHead();
    for (const std::int64_t frame : frames)
        bytes += pictureEntry(frame, sampleJpeg(frame).size()) + sampleJpeg(frame);
    return bytes;
}

} // namespace

/// The file of pictures beside a log.
class tst_KeptPictures : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_path = m_dir.filePath(QStringLiteral("%1-%2.pictures")
                                    .arg(QLatin1String(QTest::currentTestFunction()))
                                    .arg(++m_number));
    }

    void standsBesideItsLog_data()
    {
        QTest::addColumn<QString>("log");
        QTest::addColumn<QString>("pictures");
        const auto row = [](const char* log, const char* pictures) {
            QTest::newRow(log) << QString::fromLatin1(log) << QString::fromLatin1(pictures);
        };
        row("/logs/a.jsonl", "/logs/a.pictures");
        row("a.b.jsonl", "a.b.pictures");
        row("/lo.gs/a", "/lo.gs/a.pictures");
        row("a.pictures", "a.pictures.pictures"); // a log of any name stays what it is
    }
    void standsBesideItsLog()
    {
        QFETCH(QString, log);
        QFETCH(QString, pictures);
        QCOMPARE(picturesPath(log), pictures);
    }

    void readsBackEveryPicture()
    {
        {
            auto writer = PictureWriter::create(m_path);
            QVERIFY2(writer.ok(), writer ? "" : qPrintable(writer.error().message));
            for (const std::int64_t frame : {3, 7, 5, 9}) // answers may overtake each other
                QVERIFY((*writer)->write(frame, sampleJpeg(frame)).ok());
            QVERIFY((*writer)->flush().ok());
            QCOMPARE((*writer)->pictures(), 4);
            QCOMPARE((*writer)->bytes(), qint64{QFile(m_path).size()});
        }
        QCOMPARE(read(m_path), fileOf({3, 7, 5, 9}));
        const auto reader = PictureReader::open(m_path);
        QVERIFY2(reader.ok(), reader ? "" : qPrintable(reader.error().message));
        QCOMPARE((*reader)->size(), std::size_t{4});
        QVERIFY(!(*reader)->isCutOff());
        for (const std::int64_t frame : {3, 5, 7, 9}) {
            QVERIFY((*reader)->has(frame));
            QCOMPARE((*reader)->read(frame), sampleJpeg(frame));
        }
        for (const std::int64_t frame : {0, 4, 10}) {
            QVERIFY(!(*reader)->has(frame));
            QCOMPARE((*reader)->read(frame), QByteArray());
        }
    }

    void holdsWhatWasFlushedWhileItIsWritten()
    {
        auto writer = PictureWriter::create(m_path);
        QVERIFY((*writer)->write(1, sampleJpeg(1)).ok());
        QCOMPARE((*PictureReader::open(m_path))->size(), std::size_t{0});
        QVERIFY((*writer)->flush().ok());
        QCOMPARE((*PictureReader::open(m_path))->read(1), sampleJpeg(1));
    }

    void leavesOutWhatNoReaderTakes()
    {
        {
            auto writer = PictureWriter::create(m_path);
            QVERIFY((*writer)->write(1, {}).ok());
            QVERIFY((*writer)->write(2, QByteArray(kLargestPicture + 1, 'x')).ok());
            QVERIFY((*writer)->write(3, QByteArray(kLargestPicture, 'x')).ok());
        }
        const auto reader = PictureReader::open(m_path);
        QVERIFY(reader.ok());
        QCOMPARE((*reader)->size(), std::size_t{1});
        QCOMPARE((*reader)->read(3).size(), kLargestPicture);
    }

    void overwritesNothing()
    {
        write(m_path, "something else");
        QVERIFY(!PictureWriter::check(m_path).ok());
        const auto writer = PictureWriter::create(m_path);
        QVERIFY(!writer.ok());
        QVERIFY2(writer.error().message.contains(m_path) &&
                     writer.error().message.contains(QStringLiteral("already exist")),
                 qPrintable(writer.error().message));
        QCOMPARE(read(m_path), QByteArray("something else"));
        const QString nowhere = m_dir.filePath(QStringLiteral("no/such.pictures"));
        QVERIFY(!PictureWriter::create(nowhere).ok());
        QVERIFY(!PictureWriter::check(nowhere).ok());
        const QString fresh = m_dir.filePath(QStringLiteral("fresh.pictures"));
        QVERIFY(PictureWriter::check(fresh).ok());
        QVERIFY(!QFile::exists(fresh));
    }

    void endsWithAWholePictureOnAFullDisk()
    {
        int errors = 0;
        {
            auto writer = PictureWriter::create(m_path);
            const FullDisk disk(500);
            for (std::int64_t frame = 0; frame < 20; ++frame) {
                errors += (*writer)->write(frame, sampleJpeg(frame)).ok() ? 0 : 1;
                if (frame % 4 == 3)
                    errors += (*writer)->flush().ok() ? 0 : 1;
            }
            QCOMPARE((*writer)->bytes(), qint64{QFile(m_path).size()});
        }
        QCOMPARE(errors, 1);
        const auto reader = PictureReader::open(m_path);
        QVERIFY2(reader.ok(), reader ? "" : qPrintable(reader.error().message));
        QVERIFY(!(*reader)->isCutOff());
        QVERIFY((*reader)->size() >= 5 && (*reader)->size() <= 9);
        for (std::int64_t frame = 0; frame < static_cast<std::int64_t>((*reader)->size()); ++frame)
            QCOMPARE((*reader)->read(frame), sampleJpeg(frame));
    }

    /// What is there in whole pictures is read; less than the head is no such file.
    void readsWhatIsWholeOfAFileThatIsCutOffAnywhere()
    {
        const QByteArray whole = fileOf({4, 5, 6});
        std::vector<qsizetype> ends{kPicturesHead};
        for (const std::int64_t frame : {4, 5, 6})
            ends.push_back(ends.back() + kPictureEntry + sampleJpeg(frame).size());
        QCOMPARE(ends.back(), whole.size());
        for (qsizetype length = 0; length <= whole.size(); ++length) {
            write(m_path, whole.first(length));
            const auto reader = PictureReader::open(m_path);
            QCOMPARE(reader.ok(), length >= kPicturesHead);
            if (!reader)
                continue;
            const auto complete = static_cast<std::size_t>(
                                      std::ranges::count_if(ends, [&](auto end) { return end <= length; })) -
                                  1;
            QCOMPARE((*reader)->size(), complete);
            QCOMPARE((*reader)->isCutOff(), std::ranges::find(ends, length) == ends.end());
            for (std::size_t i = 0; i < complete; ++i)
                QCOMPARE((*reader)->read(4 + static_cast<std::int64_t>(i)),
                         sampleJpeg(4 + static_cast<std::int64_t>(i)));
        }
    }

    void refusesWhatCannotBe_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("why");
        const auto entry = [](quint64 frame, quint32 size) {
            QByteArray bytes = pictureEntry(0, 0);
            qToLittleEndian(frame, bytes.data());
            qToLittleEndian(size, bytes.data() + 8);
            return fileOf({1}) + bytes + QByteArray(100, 'x');
        };
        const QString damaged = QStringLiteral("damaged at byte %1").arg(fileOf({1}).size());
        QTest::newRow("empty") << QByteArray() << QStringLiteral("does not begin");
        QTest::newRow("a log") << QByteArray(R"({"schema":1,"model":"m"})"
                                             "\n")
                               << QStringLiteral("does not begin");
        QByteArray newer = fileOf({1});
        newer[8] = 2;
        QTest::newRow("newer") << newer << QStringLiteral("has version 2");
        QTest::newRow("no bytes") << entry(2, 0) << damaged;
        QTest::newRow("too large") << entry(2, kLargestPicture + 1) << damaged;
        QTest::newRow("as large as can be said") << entry(2, 0xFFFFFFFFU) << damaged;
        QTest::newRow("negative frame") << entry(0xFFFFFFFFFFFFFFFFU, 10) << damaged;
    }
    void refusesWhatCannotBe()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, why);
        write(m_path, bytes);
        const auto reader = PictureReader::open(m_path);
        QVERIFY(!reader.ok());
        QVERIFY2(reader.error().message.contains(why) && reader.error().message.contains(m_path),
                 qPrintable(reader.error().message));
    }

    void refusesWhatIsNoFile()
    {
        QVERIFY(!PictureReader::open(m_dir.filePath(QStringLiteral("missing.pictures"))).ok());
        QVERIFY(!PictureReader::open(m_dir.path()).ok());
        QCOMPARE(mkfifo(m_path.toLocal8Bit().constData(), 0600), 0);
        QVERIFY(!PictureReader::open(m_path).ok()); // nobody will ever write to it
    }

    void takesTheFirstOfTwoPicturesOfAFrame()
    {
        write(m_path, fileOf({8, 2}) + pictureEntry(8, 5) + "later");
        const auto reader = PictureReader::open(m_path);
        QVERIFY(reader.ok());
        QCOMPARE((*reader)->read(8), sampleJpeg(8));
    }

    void readsNothingOfAFileThatHasChanged()
    {
        write(m_path, fileOf({1, 2}));
        const auto reader = PictureReader::open(m_path);
        QVERIFY(reader.ok());
        QVERIFY(QFile::resize(m_path, kPicturesHead + kPictureEntry + 4));
        QCOMPARE((*reader)->read(1), QByteArray());
        QCOMPARE((*reader)->read(2), QByteArray());
    }

    void saysInTheLogWhetherThereAreAny()
    {
        const QString log = m_dir.filePath(QStringLiteral("said.jsonl"));
        SessionInfo info = sampleSession();
        QVERIFY(exportJsonLines(info, {}, log).ok());
        QVERIFY(!read(log).contains("pictures"));
        QVERIFY(!readSession(log)->info.keepsPictures);
        info.keepsPictures = true;
        info.lostFrames = 3;
        QVERIFY(exportJsonLines(info, {}, log).ok());
        QVERIFY(readSession(log)->info.keepsPictures);
        QCOMPARE(readSession(log)->info.lostFrames, 3); // the last field, which is written over in its place
    }

    void exportsALogWithItsPictures()
    {
        write(m_path, fileOf({0, 2, 3, 99}));
        const auto reader = PictureReader::open(m_path);
        const std::vector<FrameRecord> frames = sampleFrames(4);
        const QString log = m_dir.filePath(QStringLiteral("copy.jsonl"));
        QVERIFY(exportSession(sampleSession(), {frames}, reader->get(), log).ok());
        QVERIFY(readSession(log)->info.keepsPictures);
        QCOMPARE(read(picturesPath(log)), fileOf({0, 2, 3})); // the log has no frame 99
        const QString bare = m_dir.filePath(QStringLiteral("bare.jsonl"));
        SessionInfo info = sampleSession();
        info.keepsPictures = true;
        QVERIFY(exportSession(info, {frames}, nullptr, bare).ok());
        QVERIFY(!readSession(bare)->info.keepsPictures);
        QVERIFY(!QFile::exists(picturesPath(bare)));
        const FullDisk disk(100);
        const auto failed = exportSession(info, {frames}, reader->get(), log);
        QVERIFY(!failed.ok());
        QVERIFY(failed.error().message.contains(picturesPath(log)));
        QCOMPARE(read(picturesPath(log)), fileOf({0, 2, 3}));
    }

private:
    QTemporaryDir m_dir;
    QString m_path;
    int m_number = 0;
};

QTEST_GUILESS_MAIN(tst_KeptPictures)
#include "tst_KeptPictures.moc"

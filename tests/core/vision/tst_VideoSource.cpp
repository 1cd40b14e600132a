#include "core/vision/VideoSource.h"
#include "tests/support/pictures/PictureFiles.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <opencv2/videoio.hpp>

#include <unistd.h>

using namespace coinfer;
using namespace coinfer::test;

namespace {

constexpr int kFrames = 6;
constexpr ssize_t kSmallPicture = 8 * 8 * 3;

/// A clip whose frames become redder and redder on a blue ground.
void writeClip(const QString& path)
{
    cv::VideoWriter clip(path.toStdString(), cv::CAP_FFMPEG, cv::VideoWriter::fourcc('M', 'J', 'P', 'G'), 10,
                         {64, 48});
    for (int i = 0; i < kFrames; ++i)
        clip.write(cv::Mat(48, 64, CV_8UC3, cv::Scalar(200, 0, i * 40)));
}

/// Takes frames until the source ends or fails, at most `limit`.
std::vector<Frame> take(FrameSource& source, std::size_t limit = 100)
{
    std::vector<Frame> frames;
    while (frames.size() < limit) {
        auto frame = source.next();
        if (!frame || !*frame)
            break;
        frames.push_back(std::move(**frame));
    }
    return frames;
}

const QString kBgrSink = QStringLiteral(" ! videoconvert ! video/x-raw,format=BGR ! appsink sync=false");

} // namespace

class TestVideoSource : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString m_clip;

private Q_SLOTS:
    void initTestCase()
    {
        m_clip = m_folder.filePath("clip ä.avi");
        writeClip(m_clip);
        QVERIFY(QFileInfo(m_clip).size() > 0);
    }

    void readsEveryFrameOfFile()
    {
        const auto source = openVideoFile(m_clip, false);
        QVERIFY(source);
        QVERIFY(!(*source)->isLive());
        QVERIFY((*source)->classes().isEmpty());
        QVERIFY((*source)->description().contains("64x48"));
        const auto frames = take(**source);
        QCOMPARE(frames.size(), std::size_t{kFrames});
        for (int i = 0; i < kFrames; ++i) {
            const Frame& frame = frames[static_cast<std::size_t>(i)];
            QCOMPARE(frame.index, std::int64_t{i});
            QCOMPARE(frame.truth, -1);
            QVERIFY(frame.name.contains(QStringLiteral("frame %1 of").arg(i)));
            QCOMPARE(frame.picture.rgb.size(), std::size_t{64 * 48 * 3});
            QVERIFY(std::abs(frame.picture.rgb[0] - i * 40) < 16); // red first
            QVERIFY(std::abs(frame.picture.rgb[2] - 200) < 16);
        }
        QVERIFY(!(*source)->next()->has_value()); // the end stays the end
    }

    void beginsFileAnewWhenLooping()
    {
        const auto source = openVideoFile(m_clip, true);
        QVERIFY(source);
        const auto frames = take(**source, 2 * kFrames + 1);
        QCOMPARE(frames.size(), std::size_t{2 * kFrames + 1});
        QVERIFY(frames[kFrames].picture.rgb[0] < 16);
        QCOMPARE(frames.back().index, std::int64_t{2 * kFrames});
    }

    void endsAtCutOfTruncatedFile()
    {
        const QString path = m_folder.filePath("cut.avi");
        writeFile(path, readFile(m_clip).left(QFileInfo(m_clip).size() * 85 / 100));
        const auto source = openVideoFile(path, false);
        QVERIFY(source);
        QVERIFY(take(**source).size() < kFrames);
    }

    void refusesFileWithoutFrames_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("no video at all\n").repeated(100);
        QTest::newRow("header alone") << readFile(m_clip).left(600);
    }

    void refusesFileWithoutFrames()
    {
        QFETCH(QByteArray, bytes);
        const QString path = m_folder.filePath("broken.avi");
        writeFile(path, bytes);
        const auto source = openVideoFile(path, true);
        QVERIFY(!source);
        QVERIFY2(source.error().message.contains(path), qPrintable(source.error().message));
    }

    void refusesMissingFile()
    {
        const auto source = openVideoFile(m_folder.filePath("nowhere.mp4"), false);
        QVERIFY(!source && source.error().message.contains("There is no video file"));
    }

    void saysThatCameraIsMissing()
    {
        const auto source = openCamera(987);
        QVERIFY(!source);
        QVERIFY(source.error().message.startsWith("There is no camera 987"));
        QVERIFY(source.error().message.contains("--source dataset:fashion-mnist"));
    }

    void readsEveryFrameOfPipelineWithOwnSink()
    {
        const auto source =
            openPipeline("videotestsrc num-buffers=5 ! video/x-raw,width=32,height=24" + kBgrSink);
        QVERIFY2(source, source ? "" : qPrintable(source.error().message));
        QVERIFY((*source)->isLive());
        const auto frames = take(**source);
        QCOMPARE(frames.size(), std::size_t{5});
        QCOMPARE(frames[4].picture.width, 32);
        QVERIFY(!(*source)->next()->has_value());
    }

    void completesPipelineWithoutSink()
    {
        const auto source =
            openPipeline("videotestsrc pattern=red num-buffers=50 ! video/x-raw,width=32,height=24");
        QVERIFY(source);
        const auto frame = (*source)->next();
        QVERIFY(frame && *frame);
        QVERIFY((*frame)->picture.rgb[0] > 240);
        QVERIFY((*frame)->picture.rgb[2] < 16);
    }

    void addsSinkOnlyWhereNoneIs()
    {
        QCOMPARE(withAppSink("videotestsrc ! appsink name=a"),
                 QStringLiteral("videotestsrc ! appsink name=a"));
        QVERIFY(withAppSink("videotestsrc").endsWith("! appsink drop=true max-buffers=1 sync=false"));
        QVERIFY(withAppSink("appsink_like_name_src ! queue").contains("format=BGR"));
    }

    void makesRgbOfGreyPipeline()
    {
        const auto source = openPipeline("videotestsrc pattern=white num-buffers=2 ! "
                                         "video/x-raw,format=GRAY8,width=32,height=24 ! appsink sync=false");
        QVERIFY(source);
        const auto frame = (*source)->next();
        QVERIFY(frame && *frame);
        QCOMPARE((*frame)->picture.rgb.size(), std::size_t{32 * 24 * 3});
    }

    void refusesIncompletePipeline()
    {
        for (const QString& pipeline : {QString(), QStringLiteral("  "), QStringLiteral("videotestsrc !")}) {
            const auto source = openPipeline(pipeline);
            QVERIFY(!source && source.error().message.contains("not complete"));
        }
    }

    void givesUpOnPipelineThatNeverDelivers()
    {
        QElapsedTimer waited;
        waited.start();
        const auto source = openPipeline("appsrc ! video/x-raw,format=BGR,width=8,height=8,framerate=1/1",
                                         {.first = Milliseconds{300}});
        QVERIFY(!source);
        QVERIFY(waited.elapsed() < 5000);
    }

    void reportsPipelineThatStallsThenEnds()
    {
        int ends[2];
        QCOMPARE(pipe(ends), 0);
        const QByteArray pictures(3 * kSmallPicture, 'x');
        QCOMPARE(write(ends[1], pictures.constData(), 3 * kSmallPicture), 3 * kSmallPicture);
        const auto source = openPipeline(
            QStringLiteral("fdsrc fd=%1 ! rawvideoparse format=bgr width=8 height=8 ! appsink sync=false")
                .arg(ends[0]),
            {.first = Milliseconds{5000}, .next = Milliseconds{300}});
        QVERIFY(source);
        QCOMPARE(take(**source, 3).size(), std::size_t{3});
        const auto stalled = (*source)->next();
        QVERIFY(!stalled);
        QVERIFY2(stalled.error().message.contains("stopped delivering after 3"),
                 qPrintable(stalled.error().message));
        const auto after = (*source)->next();
        QVERIFY(after && !*after);
        close(ends[1]); // lets the reading thread, left alone in OpenCV, come to its end
    }
};

QTEST_GUILESS_MAIN(TestVideoSource)
#include "tst_VideoSource.moc"

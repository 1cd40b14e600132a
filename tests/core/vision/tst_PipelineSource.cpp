#include "core/vision/VideoSource.h"
#include "tests/support/TakeFrames.h"

#include <QTest>

#include <thread>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

using namespace coinfer;
using namespace coinfer::test;
using namespace std::chrono_literals;

namespace {

constexpr ssize_t kSmallPicture = 8 * 8 * 3;

const QString kBgrSink = QStringLiteral(" ! videoconvert ! video/x-raw,format=BGR ! appsink sync=false");

} // namespace

class tst_PipelineSource : public QObject {
    Q_OBJECT

private Q_SLOTS:
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
        QCOMPARE(withAppSink("videotestsrc ! appsink drop=true"),
                 QStringLiteral("videotestsrc ! videoconvert ! video/x-raw,format=BGR ! appsink drop=true"));
        QCOMPARE(withAppSink("appsink").count("appsink"), 1);
        QVERIFY(withAppSink("videotestsrc").endsWith("! appsink drop=true max-buffers=1 sync=false"));
        QVERIFY(withAppSink("appsink_like_name_src ! queue").contains("format=BGR"));
    }

    void makesRgbOfEveryFormat_data()
    {
        QTest::addColumn<QString>("format");
        for (const char* format : {"NV12", "I420", "YUY2", "BGRx", "RGB", "GRAY16_LE", "I420_10LE"})
            QTest::newRow(format) << QString::fromLatin1(format);
    }

    void makesRgbOfEveryFormat()
    {
        QFETCH(QString, format);
        const auto source =
            openPipeline("videotestsrc pattern=white num-buffers=2 ! video/x-raw,format=" + format +
                         ",width=32,height=24 ! appsink sync=false");
        QVERIFY2(source, source ? "" : qPrintable(source.error().message));
        const auto frame = (*source)->next();
        QVERIFY(frame && *frame);
        QCOMPARE((*frame)->picture.height, 24);
        for (const std::uint8_t value : (*frame)->picture.rgb)
            QVERIFY(value > 225); // white all over: no planes of chroma below
    }

    void namesElementThatIsMissing()
    {
        const auto source = openPipeline("nosuchsrc ! videoconvert ! appsink", {.first = 60s});
        QVERIFY(!source);
        QVERIFY2(source.error().message.contains("nosuchsrc\""), qPrintable(source.error().message));
    }

    void saysWhyPipelineBreaksOff()
    {
        const auto source = openPipeline("videotestsrc num-buffers=20 name=eye ! identity name=fuse "
                                         "error-after=10 ! appsink sync=false");
        QVERIFY2(source, source ? "" : qPrintable(source.error().message));
        std::size_t frames = 0;
        Result<std::optional<Frame>> last = (*source)->next();
        for (; last && *last; last = (*source)->next())
            ++frames;
        QVERIFY(frames > 0);
        QVERIFY(!last);
        QVERIFY2(last.error().message.contains("fuse: "), qPrintable(last.error().message));
        QVERIFY((*source)->brokeOff());
        QVERIFY(!(*source)->next()->has_value());
    }

    void takesAppSinkOfAnyName()
    {
        const auto source = openPipeline("videotestsrc num-buffers=3 ! appsink name=a sync=false");
        QVERIFY(source);
        QCOMPARE(take(**source).size(), std::size_t{3});
    }

    void takesAppSinkAnywhere()
    {
        const auto source =
            openPipeline("videotestsrc num-buffers=4 ! tee name=t ! queue ! appsink sync=false "
                         "t. ! queue ! fakesink");
        QVERIFY2(source, source ? "" : qPrintable(source.error().message));
        QCOMPARE(take(**source).size(), std::size_t{4});
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
        const auto source = openPipeline("appsrc ! video/x-raw,format=BGR,width=8,height=8,framerate=1/1",
                                         {.first = Milliseconds{300}});
        QVERIFY(!source); // else CTest would end this
    }

    void opensAStalledPipelineAgain()
    {
        int ends[2];
        QCOMPARE(pipe(ends), 0);
        QCOMPARE(fcntl(ends[1], F_SETFL, O_NONBLOCK), 0); // the feeder never waits
        const QByteArray pictures(3 * kSmallPicture, 'x');
        QCOMPARE(write(ends[1], pictures.constData(), 3 * kSmallPicture), 3 * kSmallPicture);
        const auto source = openPipeline(
            QStringLiteral("fdsrc fd=%1 ! rawvideoparse format=bgr width=8 height=8 ! appsink sync=false")
                .arg(ends[0]),
            {.first = 60s, .next = 2s, .again = 300ms});
        QVERIFY(source);
        QCOMPARE(take(**source, 3).size(), std::size_t{3});
        const auto stalled = (*source)->next();
        QVERIFY(!stalled);
        QVERIFY2(stalled.error().message.contains("stopped delivering after 3"),
                 qPrintable(stalled.error().message));
        const auto away = (*source)->next();
        QVERIFY(!away);
        QVERIFY2(away.error().message.contains("still unavailable"), qPrintable(away.error().message));
        std::jthread feeder([&](const std::stop_token& stop) { // the pipeline before takes some while it ends
            while (!stop.stop_requested()) {
                static_cast<void>(write(ends[1], pictures.constData(), 3 * kSmallPicture));
                pollfd room{ends[1], POLLOUT, 0};
                poll(&room, 1, 100);
            }
        });
        auto back = (*source)->next();
        for (int i = 0; i < 50 && !back; ++i)
            back = (*source)->next();
        feeder.request_stop();
        feeder.join();
        QVERIFY2(back && *back, back ? "ended" : qPrintable(back.error().message));
        QCOMPARE((*back)->index, 3);
        QVERIFY(!(*source)->brokeOff());
        close(ends[1]);
    }
};

QTEST_GUILESS_MAIN(tst_PipelineSource)
#include "tst_PipelineSource.moc"

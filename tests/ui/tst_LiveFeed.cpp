#include "tests/support/ManualClock.h"
#include "ui/model/LiveFeed.h"

#include <QSignalSpy>
#include <QTest>

namespace coinfer {
namespace {

std::shared_ptr<const AnsweredFrame> frameAt(double seconds, int label = -1, int truth = -1)
{
    AnsweredFrame frame;
    frame.record.monotonic = std::chrono::round<Nanoseconds>(std::chrono::duration<double>(seconds));
    frame.record.label = label;
    frame.record.truth = truth;
    frame.record.total = Milliseconds(static_cast<int>(seconds * 10));
    frame.record.deadlineMet = label != 9;
    return std::make_shared<const AnsweredFrame>(std::move(frame));
}

FrameRecord sending(std::int64_t bytes, const std::shared_ptr<const AnsweredFrame>& frame)
{
    FrameRecord record = frame->record;
    record.bytesUp = bytes;
    return record;
}

} // namespace

class tst_LiveFeed : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void drainsManyFramesInOneSignal();
    void staysSilentWithoutFrames();
    void countsFramesOfTheLastSeconds();
    void countsOnlyWhereTruthIsKnown();
    void forgetsOldMistakesInTheRecentShare();
    void keepsHalfAMinuteHoweverLongItRuns();
    void boundsMemoryWhenTimeStandsStill();
    void givesMedianAndTail();
    void givesSharesOfWhatTheDeviceAnswers();
    void saysThatItForgot();
};

void tst_LiveFeed::drainsManyFramesInOneSignal()
{
    LiveFeed feed;
    QSignalSpy drained(&feed, &LiveFeed::framesDrained);
    for (int i = 0; i < 500; ++i)
        feed.deliver(frameAt(i * 0.01, i % 10));
    QCOMPARE(drained.size(), 0);
    QVERIFY(drained.wait());
    QCOMPARE(drained.size(), 1);
    QCOMPARE(feed.history().answered(), 500);
    QCOMPARE(feed.latest()->record.label, 9);
}

void tst_LiveFeed::staysSilentWithoutFrames()
{
    LiveFeed feed;
    QSignalSpy drained(&feed, &LiveFeed::framesDrained);
    QSignalSpy ticked(&feed, &LiveFeed::ticked);
    QVERIFY(ticked.wait());
    QCOMPARE(drained.size(), 0);
    QVERIFY(!feed.latest());
    QCOMPARE(feed.framesPerSecond(), 0.0);
}

void tst_LiveFeed::countsFramesOfTheLastSeconds()
{
    auto clock = std::make_shared<test::ManualClock>();
    clock->time = std::chrono::seconds(1);
    LiveFeed feed(clock);
    QSignalSpy drained(&feed, &LiveFeed::framesDrained);
    for (int i = 0; i <= 8; ++i) { // three frames each half second
        for (int k = 0; k < 3; ++k)
            feed.deliver(frameAt(i));
        QVERIFY(drained.wait());
        clock->time += Milliseconds(500);
    }
    QCOMPARE(feed.framesPerSecond(), 4.5); // in (now - 2 s, now] there were three of four times
    clock->time += std::chrono::seconds(10);
    QCOMPARE(feed.framesPerSecond(), 0.0);
}

void tst_LiveFeed::countsOnlyWhereTruthIsKnown()
{
    LiveHistory history;
    history.add(frameAt(1, 3, -1)->record);
    QCOMPARE(history.judged(), 0);
    QVERIFY(!history.samples().back().accuracyAll);
    history.add(frameAt(2, 3, 3)->record);
    history.add(frameAt(3, 3, 4)->record);
    QCOMPARE(history.answered(), 3);
    QCOMPARE(history.judged(), 2);
    QCOMPARE(*history.samples().back().accuracyAll, 0.5);
}

void tst_LiveFeed::forgetsOldMistakesInTheRecentShare()
{
    LiveHistory history;
    for (int i = 0; i < 50; ++i)
        history.add(frameAt(i * 0.1, 1, 2)->record);
    for (int i = 50; i < 150; ++i)
        history.add(frameAt(i * 0.1, 1, 1)->record);
    QCOMPARE(*history.samples().back().accuracyRecent, 1.0);
    QCOMPARE(*history.samples().back().accuracyAll, 100.0 / 150);
}

void tst_LiveFeed::keepsHalfAMinuteHoweverLongItRuns()
{
    LiveHistory history;
    for (int i = 0; i < 20'000; ++i)
        history.add(frameAt(i * 0.1)->record);
    QCOMPARE(history.samples().size(), std::size_t{301});
    QCOMPARE(history.answered(), 20'000);
}

void tst_LiveFeed::boundsMemoryWhenTimeStandsStill()
{
    LiveHistory history;
    for (int i = 0; i < 20'000; ++i)
        history.add(frameAt(1)->record);
    QVERIFY(history.samples().size() <= 15'000);
}

void tst_LiveFeed::givesMedianAndTail()
{
    QCOMPARE(LiveHistory().figures().medianMs, 0.0);
    LiveHistory history;
    for (int i = 1; i <= 200; ++i) // the last hundred count: 101..200 tenths of a second, 1010..2000 ms
        history.add(sending(i > 150 ? 6'000 : i > 100 ? 0 : 90'000, frameAt(i * 0.1, i > 175 ? 9 : 1)));
    const LiveFigures figures = history.figures();
    QCOMPARE(figures.medianMs, 150.0); // as in a log of these frames
    QCOMPARE(figures.p95Ms, 195.0);
    QCOMPARE(figures.deadlineMet, 0.75);
    QCOMPARE(figures.bytes, 3'000.0); // frames that send nothing count, too
}

/// Of the last hundred: half looked at, and of them every second one answered on the spot.
void tst_LiveFeed::givesSharesOfWhatTheDeviceAnswers()
{
    QCOMPARE(RecentOnDevice().shares().looked, 0.0);
    RecentOnDevice recent;
    for (int i = 0; i < 300; ++i) {
        FrameRecord record = frameAt(i)->record;
        record.answeredBy = i < 200 || i % 4 == 0 ? 1 : 5;
        record.bytesUp = record.answeredBy == 1 ? 0 : 500;
        if (i >= 200 && i % 2 == 0)
            record.look = 1;
        record.guarded = i == 299;
        recent.add(record);
    }
    const DeviceShares shares = recent.shares();
    QCOMPARE(shares.looked, 0.5);
    QCOMPARE(shares.answered, (std::array<double, kExits>{0.25, 0, 0, 0, 0.01}));
}

void tst_LiveFeed::saysThatItForgot()
{
    LiveFeed feed;
    feed.deliver(frameAt(1));
    bool gone = false;
    connect(&feed, &LiveFeed::forgotten, this,
            [&] { gone = !feed.latest() && feed.history().samples().empty(); });
    feed.forget();
    QVERIFY(gone);
}

} // namespace coinfer

QTEST_GUILESS_MAIN(coinfer::tst_LiveFeed)
#include "tst_LiveFeed.moc"

#include "ui/model/LiveHistory.h"

#include <QTest>

namespace coinfer {
namespace {

FrameRecord frameAt(double seconds, int totalMs = 20)
{
    FrameRecord record;
    record.monotonic = std::chrono::round<Nanoseconds>(std::chrono::duration<double>(seconds));
    record.phases.device = Milliseconds(totalMs);
    record.total = Milliseconds(totalMs);
    return record;
}

} // namespace

/// The history that the charts look back into.
class tst_LayeredBins : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsEachNewFrameByItself();
    void keepsOneSpikeInTenHours();
    void drawsFewBinsOfAnyTime_data();
    void drawsFewBinsOfAnyTime();
    void reachesPastBothEdges();
    void holdsNoMoreAfterTenHoursThanFits();
    void staysInOrderWhenTimesGoBack();
    void findsTheNearest();
    void knowsNothingOfWhatIsNoNumber();
    void knowsTheCodecOnlyOfWhatWasSent();
};

void tst_LayeredBins::keepsEachNewFrameByItself()
{
    LiveHistory history;
    for (int i = 0; i < 300; ++i)
        history.add(frameAt(i / 30.0, i));
    const auto bins = history.bins().between(5, 6);
    QCOMPARE(bins.size(), std::size_t{31 + 2});
    QCOMPARE(bins[1]->totalMs.last, 150.0F);
    QCOMPARE(bins[2]->totalMs.last, 151.0F);
}

void tst_LayeredBins::keepsOneSpikeInTenHours()
{
    LiveHistory history;
    const int frames = 10 * 3600 * 10;
    for (int i = 0; i < frames; ++i)
        history.add(frameAt(i * 0.1, i == 5000 ? 900 : 20));
    const auto bins = history.bins().between(0, frames * 0.1);
    float most = 0;
    float phase = 0;
    for (const LiveBin* bin : bins) {
        most = std::max(most, bin->totalMs.most);
        phase = std::max(phase, bin->phases[0]);
        QCOMPARE(bin->totalMs.least, 20.0F);
    }
    QCOMPARE(most, 900.0F);
    QCOMPARE(phase, 900.0F); // the column is that of the slowest frame
}

void tst_LayeredBins::drawsFewBinsOfAnyTime_data()
{
    QTest::addColumn<double>("span");
    for (const double span : {2.0, 30.0, 61.0, 300.0, 1000.0, 3600.0, 10'000.0, 36'000.0})
        QTest::addRow("%g seconds", span) << span;
}

void tst_LayeredBins::drawsFewBinsOfAnyTime()
{
    QFETCH(double, span);
    static const auto* const history = [] {
        auto* all = new LiveHistory;
        for (int i = 0; i < 10 * 3600 * 30; ++i)
            all->add(frameAt(i / 30.0));
        return all;
    }();
    const double now = history->bins().last();
    const auto bins = history->bins().between(now - span, now);
    QVERIFY2(bins.size() <= LayeredBins<LiveBin>::kMostShown + 2, qPrintable(QString::number(bins.size())));
    QVERIFY2(bins.size() >= std::min(span * 30, 200.0), qPrintable(QString::number(bins.size())));
    QVERIFY(bins.front()->seconds <= now - span + 1e-3 || span >= now);
}

void tst_LayeredBins::reachesPastBothEdges()
{
    LiveHistory history;
    for (int i = 0; i < 100; ++i)
        history.add(frameAt(i));
    const auto bins = history.bins().between(10.5, 12.5);
    QCOMPARE(bins.size(), std::size_t{4});
    QCOMPARE(bins.front()->seconds, 10.0);
    QCOMPARE(bins.back()->seconds, 13.0);
}

void tst_LayeredBins::holdsNoMoreAfterTenHoursThanFits()
{
    LiveHistory history;
    for (int i = 0; i < 12 * 3600; ++i)
        history.add(frameAt(i));
    // Each layer is bounded: 12 hours at one frame a second leave 2400 frames whole, and of the start no less
    // than the bins that are wide enough to reach back to it.
    QCOMPARE(history.bins().first(), 0.0);
    const auto whole = history.bins().between(12 * 3600 - 600, 12 * 3600);
    QCOMPARE(whole[1]->seconds - whole[0]->seconds, 1.0);
    const auto start = history.bins().between(0, 3600);
    QVERIFY(start.size() < 300);
    QVERIFY(start[2]->seconds - start[1]->seconds >= 10);
}

void tst_LayeredBins::staysInOrderWhenTimesGoBack()
{
    LiveHistory history;
    for (int i = 0; i < 10'000; ++i)
        history.add(frameAt(i % 1000 * 0.1));
    for (const double from : {0.0, 50.0, 99.0}) {
        const auto bins = history.bins().between(from, 100);
        QVERIFY(!bins.empty());
        QVERIFY(std::ranges::is_sorted(bins, {}, [](const LiveBin* bin) { return bin->seconds; }));
    }
    QCOMPARE(history.bins().last(), 99.9);
}

void tst_LayeredBins::findsTheNearest()
{
    LiveHistory history;
    QVERIFY(!nearest(history.bins().between(0, 1), 0));
    for (int i = 0; i < 10; ++i)
        history.add(frameAt(i, i));
    QCOMPARE(nearest(history.bins().between(0, 10), 6.4)->seconds, 6.0);
    QCOMPARE(nearest(history.bins().between(0, 10), 6.6)->seconds, 7.0);
}

void tst_LayeredBins::knowsNothingOfWhatIsNoNumber()
{
    MinMaxLast spread;
    spread.take(NAN);
    QVERIFY(!spread.isKnown());
    spread.take(3);
    spread.take(NAN);
    spread.take(-1);
    QCOMPARE(spread.least, -1.0F);
    QCOMPARE(spread.most, 3.0F);
    QCOMPARE(spread.last, -1.0F);
}

void tst_LayeredBins::knowsTheCodecOnlyOfWhatWasSent()
{
    LiveSample nothingSent{.record = frameAt(1)};
    nothingSent.record.decision = {2, 3, kFloatBits};
    LiveSample sent{.record = frameAt(2)};
    sent.record.decision = {5, 2, 4};
    sent.record.bytesUp = 1'000;
    LiveBin bin;
    bin.take(nothingSent);
    QVERIFY(!bin.sent.isKnown());
    bin.take(sent);
    bin.take(nothingSent);
    QCOMPARE(bin.sent.least, 1000.0F);
    QCOMPARE(bin.sent.most, 1000.0F);
    QVERIFY(bin.codec == CutCodec(4));
    QCOMPARE(bin.cut.last, 3.0F);
}

} // namespace coinfer

QTEST_GUILESS_MAIN(coinfer::tst_LayeredBins)
#include "tst_LayeredBins.moc"

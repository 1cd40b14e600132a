#include "core/link/PingTimes.h"

#include <QTest>

using namespace coinfer;
using namespace std::chrono_literals;

namespace {

/// One ping that the shaper delays and holds up, and that then takes `way` there and back.
std::optional<Microseconds> ping(PingTimes& times, Nanoseconds delay, Nanoseconds way,
                                 Nanoseconds heldUp = {})
{
    const Nanoseconds start = 5s;
    const auto id = times.begin(start);
    times.released(start + delay + heldUp, heldUp);
    return times.finish(id, start + delay + heldUp + way);
}

} // namespace

class tst_PingTimes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void halvesTheTransitBeforeAnyPing() { QVERIFY(PingTimes().wayBack(9ms) == 4'500us); }

    /// Else an outage of the throttle would look like a long way for many pings to come.
    void whatHoldsAPingUpIsNoPartOfItsWay()
    {
        PingTimes times;
        QVERIFY(*ping(times, 50ms, 4ms, 6s) == 54ms);
        QVERIFY(times.wayBack(80ms) == 2ms);
    }

    void countsTheShapersDelayForTheUserButNotForTheWayBack()
    {
        PingTimes times;
        QVERIFY(*ping(times, 50ms, 4ms) == 54ms);
        QVERIFY(times.wayBack(80ms) == 2ms);
    }

    void trustsTheSmallestOfTheLastTen()
    {
        PingTimes times;
        ping(times, 0ms, 1ms);
        for (int i = 0; i < 9; ++i)
            ping(times, 0ms, 6ms);
        QVERIFY(times.wayBack(80ms) == 500us);
        ping(times, 0ms, 6ms); // the eleventh
        QVERIFY(times.wayBack(80ms) == 3ms);
    }

    void aPongMayTakeLongerOverALongWay()
    {
        PingTimes times;
        QVERIFY(times.patience() == 1s); // nothing is known of the way
        ping(times, 50ms, 30ms);
        QVERIFY(times.patience() == PingTimes::kPromptly + 30ms);
    }

    void neverGivesTheWayBackMoreThanHalf()
    {
        PingTimes times;
        ping(times, 0ms, 40ms);
        QVERIFY(times.wayBack(10ms) == 5ms);
        QVERIFY(times.wayBack(0ms) == 0ms);
    }

    void ignoresPongsNobodyAwaits()
    {
        PingTimes times;
        QVERIFY(!times.finish(1, 1s).has_value());
        const auto id = times.begin(1s);
        QVERIFY(!times.finish(id, 1s).has_value()); // before it was sent
        times.released(2s, 0s);
        QVERIFY(!times.finish(id + 1, 3s).has_value());
        QVERIFY(times.isUnderWay());
        QVERIFY(times.finish(id, 3s).has_value());
        QVERIFY(!times.isUnderWay());
    }
};

QTEST_GUILESS_MAIN(tst_PingTimes)
#include "tst_PingTimes.moc"

#include "core/decide/Estimators.h"

#include <QTest>

#include <cmath>

using namespace coinfer;
using namespace std::chrono_literals;

namespace {

/// A transfer of `bytes` at `mbps` after half a round trip.
void send(ThroughputEstimator& link, double mbps, Nanoseconds now, std::int64_t bytes = 20'000,
          Microseconds roundTrip = 4ms)
{
    const auto transfer = static_cast<std::int64_t>(static_cast<double>(bytes) * 8 / mbps);
    link.record(bytes, Microseconds(transfer) + roundTrip / 2, roundTrip, now);
}

/// Requests of 20 kB, each given up after two seconds.
void failFor(ThroughputEstimator& link, Nanoseconds from, Nanoseconds lasts)
{
    for (Nanoseconds sent = from; sent < from + lasts; sent += 2'100ms) {
        link.recordOverdue(20'000, 60ms, sent + 60ms);
        link.recordGivenUp(20'000, 2s, sent + 2s);
    }
}

bool near(double got, double want, double share)
{
    return std::abs(got - want) <= share * want;
}

} // namespace

class tst_Estimators : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesHalfARoundTripOffTheUplink()
    {
        ThroughputEstimator link;
        QVERIFY(!link.isMeasured());
        QCOMPARE(link.smoothedMbps(), 0.0);
        link.record(12'500, 22ms, 4ms, 1s); // 100 kbit in 20 ms
        QVERIFY(near(link.lastMbps(), 5, 1e-9));
        QVERIFY(near(link.smoothedMbps(), 5, 1e-9));
        QCOMPARE(link.worstMbps(), link.lastMbps());
        QCOMPARE(link.spreadMbps(), 0.0);
    }

    void followsAStepWithinAFewTransfers()
    {
        ThroughputEstimator link;
        for (int i = 0; i < 20; ++i)
            send(link, 10, i * 100ms);
        QVERIFY(near(link.smoothedMbps(), 10, 0.01));
        for (int i = 20; i < 24; ++i)
            send(link, 1, i * 100ms);
        QVERIFY2(link.smoothedMbps() < 4, qPrintable(QString::number(link.smoothedMbps())));
        for (int i = 24; i < 44; ++i)
            send(link, 1, i * 100ms);
        QVERIFY(near(link.smoothedMbps(), 1, 0.05));
        QVERIFY(link.spreadMbps() < 0.01);
    }

    void trustsAnOldEstimateLess()
    {
        ThroughputEstimator fresh, old;
        send(fresh, 10, 0s);
        send(old, 10, 0s);
        send(fresh, 1, 100ms);
        send(old, 1, 20s);
        QVERIFY(fresh.smoothedMbps() > 4);
        QVERIFY(old.smoothedMbps() < 1.3);
    }

    void isNotRuinedByOneStalledTransfer()
    {
        ThroughputEstimator link;
        for (int i = 0; i < 10; ++i)
            send(link, 10, i * 100ms);
        send(link, 0.1, 1s);
        QVERIFY(link.smoothedMbps() > 2);
        QVERIFY(near(link.worstMbps(), 0.1, 0.01));
        for (int i = 11; i < 16; ++i)
            send(link, 10, i * 100ms);
        QVERIFY(link.smoothedMbps() > 6);
        QVERIFY(near(link.worstMbps(), 10, 0.01));
    }

    void takesATinyTransferOnlyAsALowerBound()
    {
        ThroughputEstimator link;
        for (int i = 0; i < 5; ++i)
            send(link, 10, i * 100ms);
        const double before = link.smoothedMbps();
        link.record(100, 2'100us, 4ms, 1s); // 0.8 kbit in what the jitter hides: at least 0.7 Mbit/s
        QCOMPARE(link.smoothedMbps(), before);
        QCOMPARE(link.age(1'100ms), Nanoseconds(100ms)); // it was put to the test all the same
        link.record(100, 1'500us, 4ms, 1s);              // faster than half the round trip
        QCOMPARE(link.smoothedMbps(), before);
        link.record(40'000, 2'100us, 4ms, 2s); // at least 290 Mbit/s says something
        QVERIFY(link.smoothedMbps() > before);
        ThroughputEstimator unknown;
        unknown.record(100, 2'100us, 4ms, 1s);
        QVERIFY(unknown.isMeasured() && unknown.smoothedMbps() > 0.5);
    }

    void learnsFromWhatIsOverdue()
    {
        ThroughputEstimator link;
        send(link, 10, 0s);
        link.recordOverdue(20'000, 10ms, 1s); // at most 16 Mbit/s: no news
        QVERIFY(near(link.smoothedMbps(), 10, 0.01));
        link.recordOverdue(20'000, 2s, 2s); // at most 0.08
        QVERIFY(link.smoothedMbps() < 2);
        QVERIFY(near(link.lastMbps(), 0.08, 0.01));
        ThroughputEstimator silent;
        silent.recordOverdue(20'000, 2s, 2s);
        QVERIFY(near(silent.smoothedMbps(), 0.08, 0.01));
    }

    /// Else an old belief would stand for as long as a link is dead, and each frame would try it again.
    void whatIsGivenUpIsNewsEvenIfItContradictsNothing()
    {
        ThroughputEstimator link;
        send(link, 10, 0s);
        for (int i = 1; i <= 8; ++i) { // each larger than the one before, so it says less and less
            const Nanoseconds now = i * 2s;
            link.recordOverdue(20'000 * i, 60ms, now - 1'940ms);
            link.recordGivenUp(20'000 * i, 2s, now);
            QCOMPARE(link.age(now + 500ms), Nanoseconds(500ms));
        }
        QVERIFY2(link.smoothedMbps() < 0.7, qPrintable(QString::number(link.smoothedMbps())));
        ThroughputEstimator never;
        never.recordGivenUp(20'000, 2s, 2s);
        QVERIFY(near(never.smoothedMbps(), 0.08, 0.01));
        QCOMPARE(never.age(3s), Nanoseconds(1s));
    }

    /// The edge stands still for eight seconds: requests are given up one after the other, and pings are not
    /// answered. Then one is.
    void knowsAtOnceWhatItKnewBeforeASilence()
    {
        ThroughputEstimator link;
        for (int i = 0; i < 10; ++i)
            send(link, 50, i * 100ms);
        failFor(link, 1s, 8s);
        QVERIFY(link.smoothedMbps() < 2);
        link.recordAlive(900ms, 9'050ms); // a ping from before: it says nothing
        QVERIFY(link.smoothedMbps() < 2);
        link.recordAlive(9'100ms, 9'110ms);
        QVERIFY(near(link.smoothedMbps(), 50, 0.01));
        QVERIFY(near(link.worstMbps(), 50, 0.01) && near(link.lastMbps(), 50, 0.01));
        QVERIFY(link.spreadMbps() < 0.01);
        send(link, 0.5, 9'200ms); // it has come back slower, or the machine was busy for a moment
        QVERIFY2(link.smoothedMbps() < 5, qPrintable(QString::number(link.smoothedMbps()))); // outweighs
        QVERIFY2(link.smoothedMbps() > 2, qPrintable(QString::number(link.smoothedMbps()))); // and not all
    }

    /// What stood in the shaper goes through when the outage ends, and brings its time along.
    void aTransferThroughAnOutageSaysNothingOfTheLinkAfterIt()
    {
        ThroughputEstimator link;
        for (int i = 0; i < 10; ++i)
            send(link, 10, i * 100ms);
        link.recordOverdue(20'000, 60ms, 1'060ms);
        send(link, 0.1, 2'600ms); // 1.6 s
        QVERIFY(link.smoothedMbps() < 5);
        link.recordAlive(2'700ms, 2'704ms);
        QVERIFY(near(link.smoothedMbps(), 10, 0.01));
        send(link, 10, 2'900ms);
        failFor(link, 3s, 4s);
        send(link, 0.4, 7'600ms); // the last one that waited, not for long
        link.recordAlive(7'700ms, 7'704ms);
        QVERIFY(near(link.smoothedMbps(), 10, 0.01));
    }

    void oneQuickTransferEndsASilenceAsAPingDoes()
    {
        ThroughputEstimator timed, tiny;
        for (auto* link : {&timed, &tiny}) {
            for (int i = 0; i < 10; ++i)
                send(*link, 50, i * 100ms);
            failFor(*link, 1s, 8s);
        }
        send(timed, 40, 9'100ms);
        QVERIFY(near(timed.smoothedMbps(), 45, 0.1));
        tiny.record(500, 2'100us, 4ms, 9'100ms); // at least 3.6 Mbit/s
        QVERIFY(near(tiny.smoothedMbps(), 50, 0.01));
    }

    /// Small messages pass, requests do not: that is a slow link, and it must not be tried at full size for
    /// ever.
    void aLinkThatIsSlowAndNotSilentIsKnownAfterAFewTransfers()
    {
        ThroughputEstimator link;
        for (int i = 0; i < 10; ++i)
            send(link, 10, i * 100ms);
        Nanoseconds now = 1s;
        for (int i = 0; i < 5; ++i, now += 2'500ms) {
            link.recordOverdue(20'000, 60ms, now + 60ms);
            link.recordGivenUp(20'000, 2s, now + 2s); // at most 0.08
            link.recordAlive(now + 2'100ms, now + 2'104ms);
        }
        QVERIFY2(link.smoothedMbps() < 0.2, qPrintable(QString::number(link.smoothedMbps())));
    }

    void aLinkThatWasNeverKnownIsUnknownAgainAfterASilence()
    {
        ThroughputEstimator link;
        link.recordGivenUp(20'000, 2s, 2s);
        QVERIFY(link.isMeasured());
        link.recordAlive(2'100ms, 2'104ms);
        QVERIFY(!link.isMeasured());
        link.recordGivenUp(20'000, 2s, 5s);
        link.recordAlive(5'100ms, 5'104ms); // once is enough: it may be that slow
        QVERIFY(near(link.smoothedMbps(), 0.08, 0.01));
    }

    void knowsAgeAndSpreadOfTheLastTen()
    {
        ThroughputEstimator link;
        QCOMPARE(link.age(9s), Nanoseconds(0));
        for (int i = 0; i < 20; ++i)
            send(link, i < 10 ? 1 : (i % 2 ? 4 : 6), i * 100ms, 50'000, 0us);
        QCOMPARE(link.age(3s), Nanoseconds(1'100ms));
        QCOMPARE(link.age(0s), Nanoseconds(0)); // a clock that seems to go back
        QVERIFY(near(link.spreadMbps(), std::sqrt(10.0 / 9), 0.01));
    }

    void survivesNonsense()
    {
        ThroughputEstimator link;
        link.record(0, 1ms, 0us, 0s);
        link.record(-5, 1ms, 0us, 0s);
        link.record(100, -1ms, 0us, 0s);
        link.recordOverdue(100, 0us, 0s);
        QVERIFY(!link.isMeasured());
        link.record(INT64_C(1) << 50, 1us, -1h, 0s);
        link.recordOverdue(1, 1000h, 1s);
        QVERIFY(std::isfinite(link.smoothedMbps()) && link.smoothedMbps() > 0);
        SlowdownEstimator slow;
        slow.record(1ms, std::nan(""));
        slow.record(-1ms, 100);
        slow.record(1ms, 0);
        QCOMPARE(slow.value(), 1.0);
    }

    void smoothsRoundTrips()
    {
        RoundTripEstimator trips;
        QVERIFY(!trips.smoothed());
        trips.record(-1us);
        QVERIFY(!trips.smoothed());
        trips.record(8ms);
        QCOMPARE(*trips.smoothed(), Microseconds(8'000));
        QCOMPARE(trips.deviation(), Microseconds(4'000));
        trips.record(16ms);
        QCOMPARE(*trips.smoothed(), Microseconds(9'000));
        QCOMPARE(trips.deviation(), Microseconds(5'000));
    }

    /// A ping that stood still with the edge is no round trip, and those after it are not spoilt by it.
    void putsASingleFarRoundTripAside()
    {
        RoundTripEstimator trips;
        for (int i = 0; i < 20; ++i)
            trips.record(i % 2 ? 4ms : 5ms);
        const Microseconds before = *trips.smoothed(), spread = trips.deviation();
        trips.record(8s);
        QCOMPARE(*trips.smoothed(), before);
        QCOMPARE(trips.deviation(), spread);
        trips.record(5ms);
        trips.record(3s); // another silence
        trips.record(4ms);
        QVERIFY(*trips.smoothed() < 6ms && trips.deviation() < 2ms);
    }

    void followsAWayThatHasChangedWithTheSecondRoundTrip()
    {
        RoundTripEstimator trips;
        for (int i = 0; i < 20; ++i)
            trips.record(5ms);
        trips.record(60ms);
        trips.record(50ms);
        QCOMPARE(*trips.smoothed(), Microseconds(50'000));
        trips.record(4ms);
        trips.record(5ms);
        QCOMPARE(*trips.smoothed(), Microseconds(5'000));
        RoundTripEstimator late; // whose very first stood still
        late.record(6s);
        late.record(5ms);
        late.record(5ms);
        QCOMPARE(*late.smoothed(), Microseconds(5'000));
    }

    void tellsSteadyMachinesFromUnsteadyOnes()
    {
        SlowdownEstimator steady, unsteady;
        QCOMPARE(steady.spread(), 0.0);
        for (int i = 0; i < 10; ++i) {
            steady.record(2ms, 1000);
            unsteady.record(i % 2 ? 1ms : 4ms, 1000);
        }
        QVERIFY(near(steady.spread(), 0, 1e-9));
        QVERIFY(near(unsteady.spread(), std::log(2.0) * std::sqrt(10.0 / 9), 1e-9));
        for (int i = 0; i < 10; ++i)
            unsteady.record(4ms, 1000); // forgets
        QVERIFY(near(unsteady.spread(), 0, 1e-9));
    }

    void ignoresOneHiccupButSeesALastingSlowdown()
    {
        SlowdownEstimator slow;
        for (int i = 0; i < 10; ++i)
            slow.record(1ms, 1000);
        slow.record(50ms, 1000);
        QCOMPARE(slow.value(), 1.0);
        slow.record(1ms, 1000);
        QCOMPARE(slow.value(), 1.0);
        slow.record(3ms, 1000);
        slow.record(3ms, 1000);
        QVERIFY(slow.value() > 1.3);
        for (int i = 0; i < 10; ++i)
            slow.record(3ms, 1000);
        QVERIFY(near(slow.value(), 3, 0.05));
        slow.record(1h, 10); // below what can be measured
        QVERIFY(near(slow.value(), 3, 0.05));
    }

    void forgetsAQueueThatNobodySees()
    {
        EdgeQueueEstimator queue;
        QCOMPARE(queue.value(5s), Microseconds(0));
        queue.record(8ms, 1s);
        QCOMPARE(queue.value(1s), Microseconds(8'000));
        QCOMPARE(queue.value(3s), Microseconds(4'000));
        QVERIFY(queue.value(60s) < 1us);
        queue.record(0ms, 1s);
        QVERIFY(queue.value(1s) < 8ms && queue.value(1s) > 2ms);
    }

    void fillsAnObservation()
    {
        Estimates estimates;
        Observation observation;
        observation.backlog = 3;
        observation.connected = true;
        estimates.fill(observation, 1s);
        QCOMPARE(observation.smoothedMbps, 0.0);
        QCOMPARE(observation.deviceSlowdown, 1.0);
        QCOMPARE(observation.roundTrip, Microseconds(0));
        send(estimates.throughput, 10, 1s);
        estimates.recordPing(4ms, 1s);
        estimates.device.record(2ms, 1000);
        estimates.edge.record(3ms, 1000);
        estimates.queue.record(5ms, 2s);
        estimates.deviceLoad = 0.25;
        estimates.edgeLoad = 0.75;
        estimates.fill(observation, 2s);
        QVERIFY(near(observation.throughputMbps, 10, 0.01) && near(observation.worstMbps, 10, 0.01));
        QCOMPARE(observation.throughputAge, Nanoseconds(1s));
        QCOMPARE(observation.roundTrip, Microseconds(4'000));
        QVERIFY(near(observation.deviceSlowdown, 2, 1e-9) && near(observation.edgeSlowdown, 3, 1e-9));
        QCOMPARE(observation.edgeQueue, Microseconds(5'000));
        QCOMPARE(observation.deviceLoad, 0.25);
        QCOMPARE(observation.edgeLoad, 0.75);
        QCOMPARE(observation.backlog, 3);
        QVERIFY(observation.connected);
    }
};

QTEST_GUILESS_MAIN(tst_Estimators)
#include "tst_Estimators.moc"

#include "tests/agent/sim/Worlds.h"

#include <QTest>

#include <utility>

using namespace coinfer;

namespace {

constexpr Decision kImage{5, 0, CutCodec::raw()};

WorldSettings loaded(Visibility visibility)
{
    WorldSettings settings = sample::calm(0);
    settings.bandwidth = sample::link({{0, 8}, {1, 0}, {2, 4}}, 10);
    settings.deviceLoad = sample::load(2);
    settings.edgeLoad = sample::load(4);
    settings.edgeQueue = sample::load(6);
    settings.roundTrip = Milliseconds(10);
    settings.jitter = Milliseconds(2);
    settings.visibility = visibility;
    return settings;
}

} // namespace

class tst_WorldObservation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsKnownBeforeItIsMeasured()
    {
        const World world(sample::costs(), loaded(Visibility::OwnTransfers), 1);
        const Observation& seen = world.observation();
        QCOMPARE(seen.smoothedMbps, 0.0); // never measured
        QCOMPARE(seen.deviceSlowdown, 1.0);
        QCOMPARE(seen.edgeSlowdown, 1.0);
        QCOMPARE(seen.edgeQueue, Microseconds(0));
        QVERIFY(seen.connected);
        // The link itself was pinged: there and back, and what the jitter adds.
        QVERIFY(seen.roundTrip >= Milliseconds(10) && seen.roundTrip < Milliseconds(15));
    }

    void ownFramesTeachWhatTheyMet()
    {
        World world(sample::costs(), loaded(Visibility::OwnTransfers), 1);
        (void)world.step({5, 1, 8});
        const Observation& seen = world.observation();
        QVERIFY(std::abs(seen.throughputMbps / 8 - 1) < 0.1);
        QVERIFY(std::abs(seen.deviceSlowdown / 2 - 1) < 0.01);
        QVERIFY(std::abs(seen.edgeSlowdown / 4 - 1) < 0.01);
        QCOMPARE(seen.edgeQueue, Microseconds(5000));
    }

    void loadsShowLateAndWithOwnWork()
    {
        WorldSettings settings = loaded(Visibility::OwnTransfers);
        settings.framesPerSecond = 1;
        World world(sample::costs(), settings, 1);
        QCOMPARE(world.observation().deviceLoad, 0.0); // a probe's first look has nothing to compare with
        (void)world.step({5, 1, 8});
        QCOMPARE(world.observation().edgeLoad, 0.0);
        (void)world.step({5, 1, 8});
        // half of the device, three quarters of the edge are others', and a little is our own
        QVERIFY(world.observation().deviceLoad > 0.5 && world.observation().deviceLoad < 0.55);
        QVERIFY(world.observation().edgeLoad > 0.75 && world.observation().edgeLoad < 0.8);
    }

    void bystandersShowInALoadWithoutSlowing()
    {
        WorldSettings settings = sample::calm(8);
        settings.framesPerSecond = 1;
        settings.deviceBystanders = sample::load(4);
        settings.edgeBystanders = sample::load(10);
        World world(sample::costs(), settings, 1);
        (void)world.step({5, 1, 8});
        (void)world.step({5, 1, 8});
        const Observation& seen = world.observation();
        QVERIFY(seen.deviceLoad > 0.75 && seen.deviceLoad < 0.8);
        QVERIFY(seen.edgeLoad > 0.9 && seen.edgeLoad < 0.95);
        QVERIFY(std::abs(seen.deviceSlowdown - 1) < 0.01);
        QVERIFY(std::abs(seen.edgeSlowdown - 1) < 0.01);
    }

    void heatSlowsWithoutShowingInALoad()
    {
        WorldSettings settings = sample::calm(0);
        settings.deviceThrottle = sample::load(3);
        settings.framesPerSecond = 1;
        World world(sample::costs(), settings, 1);
        const Decision stays = sample::network().local(5);
        (void)world.step(stays);
        (void)world.step(stays);
        QVERIFY(std::abs(world.observation().deviceSlowdown / 3 - 1) < 0.01);
        QVERIFY(world.observation().deviceLoad < 0.1);
    }

    void whatIsNotSentIsNotMeasuredAndAges()
    {
        WorldSettings settings = loaded(Visibility::OwnTransfers);
        settings.bandwidth = sample::link({{0, 8}, {0.5, 1}}, 100);
        World world(sample::costs(), settings, 1);
        (void)world.step({5, 1, 4});
        const double believed = world.observation().smoothedMbps;
        const Decision stays = sample::network().local(5);
        while (world.now() < std::chrono::seconds(3))
            (void)world.step(stays);
        QCOMPARE(world.trueMbps(), 1.0);
        QCOMPARE(world.observation().smoothedMbps, believed);
        QVERIFY(world.observation().throughputAge > std::chrono::seconds(2));
    }

    /// As in the field: it waits in the shaper until the end, and that wait is no part of its way.
    void aPingThatMeetsAnOutageComesBackAfterIt()
    {
        WorldSettings settings = sample::calm(0);
        settings.bandwidth = sample::link({{0, 8}, {1.2, 0}, {7, 8}}, 100);
        settings.roundTrip = Milliseconds(10);
        settings.guard = true;
        settings.framesPerSecond = 10;
        World world(sample::costs(), settings, 1);
        const Decision sends{5, 1, 4}, stays = sample::network().local(5);
        while (world.now() < std::chrono::seconds(1))
            (void)world.step(sends);
        const double known = world.observation().smoothedMbps;
        while (world.now() < std::chrono::milliseconds(6900)) {
            (void)world.step(sends);
            QVERIFY(world.observation().roundTrip < Milliseconds(11));
        }
        QVERIFY(world.observation().smoothedMbps < known / 4);
        while (world.now() < std::chrono::milliseconds(7600))
            (void)world.step(stays);
        QVERIFY(world.observation().connected);
        QVERIFY(world.observation().roundTrip < Milliseconds(11));
        QVERIFY2(std::abs(world.observation().smoothedMbps / known - 1) < 0.05,
                 qPrintable(QString::number(world.observation().smoothedMbps)));
    }

    /// Half a second is the pace; a request in the way is waited for.
    void pingsKeepTheirPaceBehindRequests()
    {
        WorldSettings settings = sample::calm(0.2); // every image takes seconds
        settings.guard = true;
        settings.jitter = Milliseconds(4);
        settings.framesPerSecond = 20;
        World world(sample::costs(), settings, 1);
        const Decision stays = sample::network().local(5);
        const auto changes = [&](Nanoseconds until) {
            int changed = 0;
            for (Microseconds last = world.observation().roundTrip; world.now() < until;) {
                (void)world.step(stays);
                changed += std::exchange(last, world.observation().roundTrip) != last ? 1 : 0;
            }
            return changed;
        };
        const int calm = changes(std::chrono::seconds(5));
        QVERIFY2(calm >= 8 && calm <= 10, qPrintable(QString::number(calm)));
        (void)world.step(kImage);
        QVERIFY(!world.observation().connected);
        QCOMPARE(changes(world.now() + std::chrono::milliseconds(1500)), 0);
    }

    void withAllVisibleTheStateIsSeen()
    {
        World world(sample::costs(), loaded(Visibility::All), 1);
        const Observation& seen = world.observation();
        QCOMPARE(seen.smoothedMbps, 8.0);
        QCOMPARE(seen.worstMbps, 8.0);
        QCOMPARE(seen.spreadMbps, 0.0);
        QCOMPARE(seen.throughputAge, Nanoseconds{});
        QCOMPARE(seen.deviceSlowdown, 2.0);
        QCOMPARE(seen.edgeSlowdown, 4.0);
        QCOMPARE(seen.edgeQueue, Microseconds(5000));
        QCOMPARE(seen.roundTrip, Microseconds(12'000));
    }

    void outageInPlainSightIsNotTakenForNeverMeasured()
    {
        WorldSettings settings = loaded(Visibility::All);
        settings.bandwidthStart = Milliseconds(1500);
        const World world(sample::costs(), settings, 1);
        QCOMPARE(world.trueMbps(), 0.0);
        QVERIFY(world.observation().smoothedMbps > 0 && world.observation().smoothedMbps < 0.001);
    }

    void withAllVisibleAndCalmPredictionIsWhatComes()
    {
        const auto model = sample::costs();
        WorldSettings settings = sample::calm(10);
        settings.visibility = Visibility::All;
        const World world(model, settings, 1);
        for (const DecisionCost& cost : model->costs()) {
            const Microseconds foreseen = model->predict(cost, world.observation(), 10).total();
            const Microseconds came = world.tryOut(cost).latency;
            QVERIFY(std::abs((foreseen - came).count()) <= 5);
        }
    }
};

QTEST_APPLESS_MAIN(tst_WorldObservation)
#include "tst_WorldObservation.moc"

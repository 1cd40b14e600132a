#include "tests/agent/sim/Worlds.h"

#include "core/decide/LatencyConstants.h"
#include "core/decide/Reward.h"

#include <QTest>

using namespace coinfer;

namespace {

constexpr Decision kSends{5, 1, 4};
constexpr Decision kImage{5, 0, CutCodec::raw()};

Decision alone(int exit)
{
    return sample::network().local(exit);
}

/// A world in which everything happens: noise, jitter, loads, outages, a frame rate.
WorldSettings wild(bool guard)
{
    WorldSettings settings = sample::calm(0);
    settings.bandwidth = sample::link({{0, 8}, {0.7, 0}, {1.1, 2}, {2.5, 30}, {3, 0.3}}, 4);
    settings.bandwidthStart = Milliseconds(300);
    settings.bandwidthScale = 0.7;
    settings.deviceLoad = std::make_shared<const LoadProcess>(
        std::vector<LoadProcess::Step>{{Milliseconds(500), 3}, {Milliseconds(1500), 1}});
    settings.edgeLoad = sample::load(4);
    settings.edgeQueue = sample::load(6);
    settings.jitter = Microseconds(3000);
    settings.computeNoise = 0.1;
    settings.deadline = Milliseconds(60);
    settings.guard = guard;
    settings.framesPerSecond = 20;
    settings.requestTimeout = Milliseconds(700);
    return settings;
}

bool same(const SimulatedFrame& a, const SimulatedFrame& b)
{
    return a.decision == b.decision && a.answeredBy == b.answeredBy && a.accuracy == b.accuracy &&
           a.latency == b.latency && a.phases.total() == b.phases.total() &&
           a.phases.uplink == b.phases.uplink && a.bytes == b.bytes && a.reward == b.reward &&
           a.met == b.met && a.guarded == b.guarded && a.fallback == b.fallback;
}

} // namespace

class tst_World : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void latencyOnAConstantLinkIsTheSumWorkedOutByHand()
    {
        const auto model = sample::costs();
        World world(model, sample::calm(10), 1);
        const DecisionCost& cost = model->cost(kSends);
        const SimulatedFrame frame = world.step(kSends);
        const double transfer = (cost.bytes + kRequestOverheadBytes) * 8 / 10;
        QVERIFY(std::abs(static_cast<double>(frame.phases.device.count()) - cost.deviceMicros) <= 1);
        QVERIFY(std::abs(static_cast<double>(frame.phases.encode.count()) - cost.encodeMicros) <= 1);
        QVERIFY(std::abs(static_cast<double>(frame.phases.uplink.count()) - (transfer + 1000)) <= 1);
        QVERIFY(std::abs(static_cast<double>(frame.phases.edge.count()) - cost.edgeMicros) <= 1);
        QVERIFY(std::abs(static_cast<double>(frame.phases.reply.count()) - 1000) <= 3);
        QCOMPARE(frame.phases.total(), frame.latency);
        QCOMPARE(frame.answeredBy, 5);
        QCOMPARE(frame.reward, reward(cost.accuracy, frame.latency, cost.bytes,
                                      World(model, sample::calm(10), 1).observation()));
        QCOMPARE(world.now(), Nanoseconds(world.now().count()));
    }

    void frameThatStaysTakesTheDevicesTimeAndNothingElse()
    {
        const auto model = sample::costs();
        WorldSettings settings = sample::calm(10);
        settings.deviceLoad = sample::load(2.5);
        World world(model, settings, 1);
        const SimulatedFrame frame = world.step(alone(3));
        QCOMPARE(frame.latency.count(), static_cast<std::int64_t>(model->cost(alone(3)).deviceMicros * 2.5));
        QCOMPARE(frame.phases.device, frame.latency);
        QCOMPARE(frame.bytes, 0.0);
        QCOMPARE(world.now() / Microseconds(1), frame.latency.count());
    }

    void transferWaitsOutAnOutage()
    {
        const auto model = sample::costs();
        WorldSettings settings = sample::calm(0);
        settings.bandwidth = sample::link({{0, 0}, {0.5, 10}}, 100); // nothing for half a second
        World world(model, settings, 1);
        const DecisionCost& cost = model->cost(kImage);
        const double expected =
            500e3 + (cost.bytes + kRequestOverheadBytes) * 8 / 10 + cost.edgeMicros + 2000;
        const SimulatedFrame frame = world.step(kImage);
        QVERIFY(std::abs(static_cast<double>(frame.latency.count()) - expected) <= 5);
        QVERIFY(!frame.met);
    }

    void scaleAndStartShiftTheSchedule()
    {
        const auto model = sample::costs();
        WorldSettings settings = sample::calm(0);
        settings.bandwidth = sample::link({{0, 0}, {0.5, 10}}, 100);
        settings.bandwidthStart = Milliseconds(600);
        settings.bandwidthScale = 0.5;
        World world(model, settings, 1);
        QCOMPARE(world.trueMbps(), 5.0);
        const SimulatedFrame frame = world.step(kImage);
        const double expected = model->cost(kImage).deviceMicros +
                                (model->cost(kImage).bytes + kRequestOverheadBytes) * 8 / 5 + 1000;
        QVERIFY(std::abs(static_cast<double>((frame.phases.device + frame.phases.uplink).count()) -
                         expected) <= 2);
    }

    void loadAndQueueOfTheEdgeAreMetOnArrival()
    {
        const auto model = sample::costs();
        WorldSettings settings = sample::calm(10);
        settings.edgeLoad = std::make_shared<const LoadProcess>(
            std::vector<LoadProcess::Step>{{Milliseconds(20), 3}}); // the image takes 120 ms
        settings.edgeQueue = sample::load(8);
        World world(model, settings, 1);
        const SimulatedFrame frame = world.step(kImage);
        QCOMPARE(frame.phases.queue, Microseconds(7000));
        QVERIFY(std::abs(static_cast<double>(frame.phases.edge.count()) -
                         3 * model->cost(kImage).edgeMicros) <= 2);
    }

    void withoutGuardALostRequestEndsInTheTimeoutAndTheQuickestExit()
    {
        const auto model = sample::costs();
        WorldSettings settings = sample::calm(0); // nothing ever gets through
        World world(model, settings, 1);
        const SimulatedFrame frame = world.step(kSends);
        const DecisionCost& cost = model->cost(kSends);
        const auto& device = model->profile().device.stageMicros;
        double quickest = 1e9;
        int exit = 0;
        for (int e = 1; e <= kExits; ++e) {
            double micros = 0;
            for (int stage : model->model().network.path(e).subspan(1))
                micros += device[static_cast<std::size_t>(stage)];
            if (micros < quickest) {
                quickest = micros;
                exit = e;
            }
        }
        QVERIFY(frame.fallback);
        QCOMPARE(frame.answeredBy, exit);
        const double expected = cost.deviceMicros + cost.encodeMicros + 2e6 + quickest;
        QVERIFY(std::abs(static_cast<double>(frame.latency.count()) - expected) <= 5);
        QVERIFY(!world.observation().connected || world.observation().backlog == 0);
    }

    void tryOutAndRewardsForetellWhatStepDoes_data()
    {
        QTest::addColumn<bool>("guard");
        QTest::newRow("guard on") << true;
        QTest::newRow("guard off") << false;
    }
    void tryOutAndRewardsForetellWhatStepDoes()
    {
        QFETCH(bool, guard);
        const auto model = sample::costs();
        World world(model, wild(guard), 7);
        std::mt19937 random(3);
        int guarded = 0, fallbacks = 0, disconnected = 0;
        for (int i = 0; i < 400; ++i) {
            const std::size_t choice = random() % model->costs().size();
            const DecisionCost& cost = model->costs()[choice];
            const std::vector<float> rewards = world.rewards();
            const SimulatedFrame foreseen = world.tryOut(cost);
            World other = world;
            disconnected += !world.observation().connected;
            const SimulatedFrame came = world.step(cost.decision);
            QVERIFY(same(foreseen, came));
            QCOMPARE(rewards[choice], static_cast<float>(came.reward));
            QVERIFY(same(other.step(cost.decision), came)); // a copy goes on alike
            QCOMPARE(came.phases.total(), came.latency);
            guarded += came.guarded;
            fallbacks += came.fallback;
        }
        QCOMPARE(guarded > 0, guard);
        QCOMPARE(disconnected > 0, guard);
        QCOMPARE(fallbacks > 0, !guard);
    }

    void sameSeedSameFramesAnotherSeedOthers()
    {
        const auto model = sample::costs();
        World one(model, wild(true), 7), two(model, wild(true), 7), three(model, wild(true), 8);
        int differ = 0;
        for (int i = 0; i < 100; ++i) {
            const Decision& decision =
                model->costs()[static_cast<std::size_t>(i * 37) % model->costs().size()].decision;
            const SimulatedFrame frame = one.step(decision);
            QVERIFY(same(frame, two.step(decision)));
            differ += !same(frame, three.step(decision));
        }
        QVERIFY(differ > 50);
    }

    void chanceOfAFrameDoesNotDependOnWhatWasDecidedBefore()
    {
        const auto model = sample::costs();
        WorldSettings settings = sample::calm(10);
        settings.computeNoise = 0.3;
        World one(model, settings, 1), two(model, settings, 1);
        for (int i = 0; i < 20; ++i) {
            (void)one.step(alone(1));
            (void)two.step(kImage);
        }
        QCOMPARE(one.tryOut(model->cost(alone(2))).latency, two.tryOut(model->cost(alone(2))).latency);
    }

    void framesThatArriveWhileBusyAreDroppedAndCounted()
    {
        const auto model = sample::costs();
        WorldSettings settings = sample::calm(10);
        settings.framesPerSecond = 100; // every 10 ms
        World world(model, settings, 1);
        const SimulatedFrame slow = world.step(alone(5)); // about 67 ms: six more were taken meanwhile
        const auto taken = slow.latency.count() / 10'000;
        QVERIFY(taken > 3);
        QCOMPARE(world.observation().backlog, static_cast<int>(taken - 1)); // the newest is answered now
        QCOMPARE(world.now() / Microseconds(1), slow.latency.count());
    }

    void quickFramesWaitForTheNextOne()
    {
        const auto model = sample::costs();
        WorldSettings settings = sample::calm(10);
        settings.framesPerSecond = 10;
        World world(model, settings, 1);
        (void)world.step(alone(1));
        QCOMPARE(world.now(), Nanoseconds(Milliseconds(100)));
        QCOMPARE(world.observation().backlog, 0);
    }

    void decisionThatIsNoneIsAnsweredByTheShortestExit()
    {
        World world(sample::costs(), sample::calm(10), 1);
        QVERIFY((world.step({9, 1, 4}).decision == alone(1)));
    }
};

QTEST_APPLESS_MAIN(tst_World)
#include "tst_World.moc"

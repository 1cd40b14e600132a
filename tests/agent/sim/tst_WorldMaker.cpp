#include "agent/sim/Oracle.h"
#include "agent/sim/WorldMaker.h"
#include "core/decide/Reward.h"
#include "tests/agent/sim/Worlds.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace coinfer;

namespace {

WorldMaker maker(WorldRanges ranges = {})
{
    return WorldMaker({sample::costs()}, {sample::constantLink(5)}, ranges);
}

} // namespace

class tst_WorldMaker : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameSeedSameWorld()
    {
        const WorldMaker worlds = maker();
        World one = worlds.make(3).world(), two = worlds.make(3).world(), other = worlds.make(4).world();
        QVERIFY(one.settings().deadline != other.settings().deadline);
        for (int i = 0; i < 50; ++i) {
            const auto& costs = one.model().costs();
            const Decision decision = costs[static_cast<std::size_t>(i * 31) % costs.size()].decision;
            const SimulatedFrame frame = one.step(decision), again = two.step(decision);
            QCOMPARE(frame.latency, again.latency);
            QCOMPARE(frame.reward, again.reward);
        }
    }

    void drawsStayWithinTheirRanges()
    {
        const WorldMaker worlds = maker();
        const WorldRanges& ranges = worlds.ranges();
        const Profile base = sample::costs()->profile();
        std::set<bool> guards, rates;
        std::set<Visibility> visibilities;
        double slowest = 1, quickest = 1;
        int papers = 0;
        for (std::uint64_t seed = 0; seed < 400; ++seed) {
            const DrawnWorld drawn = worlds.make(seed);
            const WorldSettings& settings = drawn.settings;
            const double speed = base.device.stageMicros[0] / drawn.model->profile().device.stageMicros[0];
            QVERIFY(speed > ranges.deviceSpeed.least * 0.999 && speed < ranges.deviceSpeed.most * 1.001);
            slowest = std::min(slowest, speed);
            quickest = std::max(quickest, speed);
            QVERIFY(settings.deadline >= Milliseconds(5) && settings.deadline <= Milliseconds(300));
            QVERIFY(settings.roundTrip >= Milliseconds(1) && settings.roundTrip <= Milliseconds(60));
            QVERIFY(settings.jitter * 4 <= settings.roundTrip + Microseconds(4));
            QVERIFY(settings.bandwidthScale >= 0.0999 && settings.bandwidthScale <= 3.001);
            QVERIFY(settings.accuracyWeight >= 0.5 && settings.accuracyWeight <= 0.98);
            QVERIFY(settings.bytePrice == 0 || (settings.bytePrice >= 0.001 && settings.bytePrice <= 0.1));
            papers += settings.reward == RewardKind::Paper ? 1 : 0;
            guards.insert(settings.guard);
            rates.insert(settings.framesPerSecond > 0);
            visibilities.insert(settings.visibility);
        }
        QVERIFY(slowest < 0.4 && quickest > 2.5);
        QVERIFY(papers > 5 && papers < 50);
        QVERIFY(guards.size() == 2 && rates.size() == 2 && visibilities.size() == 2);
    }

    void mostWorldsCanBeWonByTheOracle()
    {
        const WorldMaker worlds = maker();
        Oracle oracle;
        int won = 0, total = 0;
        for (std::uint64_t seed = 0; seed < 100; ++seed) {
            World world = worlds.make(seed).world();
            for (int frame = 0; frame < 10; ++frame, ++total)
                won += world.step(oracle.decide(world).decision).met;
        }
        QVERIFY2(won > 0.6 * total, qPrintable(QString::number(won)));
    }

    void oracleTakesTheBestOfAllThatCanBeTaken()
    {
        const WorldMaker worlds = maker();
        Oracle oracle;
        int disconnected = 0;
        for (std::uint64_t seed = 0; seed < 60; ++seed) {
            World world = worlds.make(seed).world();
            for (int i = 0; i < 20; ++i) {
                const auto& costs = world.model().costs();
                const DecisionCost& best = world.model().cost(oracle.decide(world).decision);
                const double reward = world.tryOut(best).reward;
                const bool hopeless = isWithoutHope(reward, world.observation()); // then the quickest counts
                for (const DecisionCost& cost : costs)
                    QVERIFY(hopeless ||
                            static_cast<float>(world.tryOut(cost).reward) <= static_cast<float>(reward));
                disconnected += !world.observation().connected;
                QVERIFY(world.observation().connected || !best.sends);
                QCOMPARE(world.step(best.decision).reward, reward);
                (void)world.step(
                    costs[static_cast<std::size_t>(seed * 97 + static_cast<std::uint64_t>(i) * 13) %
                          costs.size()]
                        .decision);
            }
        }
        QVERIFY(disconnected > 0);
    }
};

QTEST_APPLESS_MAIN(tst_WorldMaker)
#include "tst_WorldMaker.moc"

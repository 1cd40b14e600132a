#include "agent/evaluation/Episode.h"
#include "agent/evaluation/Scenario.h"
#include "core/runtime/Policies.h"
#include "tests/agent/sim/Worlds.h"

#include <QTest>

using namespace coinfer;

namespace {

NamedTrace trace(double mbps = 8)
{
    return {QStringLiteral("4g_007"), sample::link({{0, mbps}, {7, mbps / 2}}, 20)};
}

constexpr StageSettings kStage{.framesPerSecond = 10, .frames = 300};

WorldSettings staged(Scenario scenario, std::uint64_t seed = 3)
{
    return stage(scenario, trace(), kStage, seed);
}

} // namespace

class TestScenario : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void knowsItsNamesAndRefusesOthers()
    {
        for (Scenario scenario : allScenarios())
            QCOMPARE(parseScenario(scenarioName(scenario)).value(), scenario);
        QVERIFY(parseScenario(QStringLiteral("calm")).error().message.contains(QStringLiteral("stale")));
        QCOMPARE(trace().family(), QStringLiteral("4g"));
    }

    void onlyCleanIsAllSeen()
    {
        for (Scenario scenario : allScenarios())
            QCOMPARE(staged(scenario).visibility == Visibility::All, scenario == Scenario::Clean);
    }

    void loadsAreHiddenInLoadedAlone()
    {
        QVERIFY(!staged(Scenario::Clean).deviceLoad && !staged(Scenario::Stale).edgeLoad);
        const WorldSettings loaded = staged(Scenario::Loaded);
        QVERIFY(loaded.deviceLoad && loaded.edgeLoad && loaded.edgeQueue);
    }

    void sameSeedSameStretchOfTheTrace()
    {
        QCOMPARE(staged(Scenario::Stale, 3).bandwidthStart, staged(Scenario::Stale, 3).bandwidthStart);
        QVERIFY(staged(Scenario::Stale, 3).bandwidthStart != staged(Scenario::Stale, 4).bandwidthStart);
        // what one scenario draws moves nothing of another
        QCOMPARE(staged(Scenario::Loaded, 3).bandwidthStart, staged(Scenario::Stale, 3).bandwidthStart);
    }

    void shiftLeavesATenthOfTheLink()
    {
        const WorldSettings calm = staged(Scenario::Stale), shifted = staged(Scenario::Shift);
        const auto times = shiftTimes(Scenario::Shift, kStage);
        QCOMPARE(times.size(), std::size_t{3});
        for (Nanoseconds time : {Nanoseconds{}, times[0] - Milliseconds(1), times[0], times[2]}) {
            const double share = time < times[0] ? 1 : 0.1;
            const double before = calm.bandwidth->at(calm.bandwidthStart + time).mbps();
            QVERIFY(std::abs(shifted.bandwidth->at(shifted.bandwidthStart + time).mbps() - share * before) <
                    1e-9);
        }
    }

    void shiftLoadsTheEdgeThenHeatsTheDevice()
    {
        const WorldSettings shifted = staged(Scenario::Shift);
        const auto times = shiftTimes(Scenario::Shift, kStage);
        QCOMPARE(shifted.edgeLoad->at(times[1] - Nanoseconds(1)), 1.0);
        QVERIFY(shifted.edgeLoad->at(times[1]) > 1);
        QVERIFY(!shifted.deviceLoad); // heat shows in no load
        QCOMPARE(shifted.deviceThrottle->at(times[2] - Nanoseconds(1)), 1.0);
        QVERIFY(shifted.deviceThrottle->at(times[2]) > 1);
        QCOMPARE(shiftNames().size(), qsizetype{3});
        QVERIFY(shiftTimes(Scenario::Loaded, kStage).empty());
    }

    void bandwidthIsSeenAtOnceOnlyInClean()
    {
        const auto model = sample::costs();
        const World clean(model, staged(Scenario::Clean), 1), stale(model, staged(Scenario::Stale), 1);
        QCOMPARE(clean.observation().smoothedMbps, clean.trueMbps());
        QCOMPARE(stale.observation().smoothedMbps, 0.0);
    }

    void oracleLosesToNobodyFrameByFrame()
    {
        const auto model = sample::costs();
        const World world(model, staged(Scenario::Loaded), 1);
        for (const EpisodeFrame& frame : runOracle(world, 50))
            QCOMPARE(frame.regret(), 0.0);
        const auto policy = makePolicy(QStringLiteral("search"), model, 1).value();
        for (const EpisodeFrame& frame : runEpisode(world, *policy, 50))
            QVERIFY(frame.regret() >= 0);
    }
};

QTEST_APPLESS_MAIN(TestScenario)
#include "tst_Scenario.moc"

#include "agent/evaluation/Episode.h"
#include "agent/evaluation/Scenario.h"
#include "core/decide/Policies.h"
#include "tests/agent/sim/Worlds.h"

#include <QTest>

using namespace coinfer;

namespace {

NamedTrace trace(double mbps = 8)
{
    return {QStringLiteral("4g_007"), sample::link({{0, mbps}, {7, mbps / 2}}, 20)};
}

constexpr EpisodeSettings kEpisode{.framesPerSecond = 10, .frames = 300};

WorldSettings worldIn(Scenario scenario, std::uint64_t seed = 3)
{
    return worldOf(scenario, trace(), kEpisode, seed);
}

} // namespace

class tst_Scenario : public QObject {
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
            QCOMPARE(worldIn(scenario).visibility == Visibility::All, scenario == Scenario::Clean);
    }

    void loadsAreHiddenInLoadedAlone()
    {
        QVERIFY(!worldIn(Scenario::Clean).deviceLoad && !worldIn(Scenario::Stale).edgeLoad);
        const WorldSettings loaded = worldIn(Scenario::Loaded);
        QVERIFY(loaded.deviceLoad && loaded.edgeLoad && loaded.edgeQueue);
    }

    void sameSeedSameStretchOfTheTrace()
    {
        QCOMPARE(worldIn(Scenario::Stale, 3).bandwidthStart, worldIn(Scenario::Stale, 3).bandwidthStart);
        QVERIFY(worldIn(Scenario::Stale, 3).bandwidthStart != worldIn(Scenario::Stale, 4).bandwidthStart);
        // what one scenario draws moves nothing of another
        QCOMPARE(worldIn(Scenario::Loaded, 3).bandwidthStart, worldIn(Scenario::Stale, 3).bandwidthStart);
    }

    void shiftLeavesATenthOfTheLink()
    {
        const WorldSettings calm = worldIn(Scenario::Stale), shifted = worldIn(Scenario::Shift);
        const auto times = shiftTimes(Scenario::Shift, kEpisode);
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
        const WorldSettings shifted = worldIn(Scenario::Shift);
        const auto times = shiftTimes(Scenario::Shift, kEpisode);
        QCOMPARE(shifted.edgeLoad->at(times[1] - Nanoseconds(1)), 1.0);
        QVERIFY(shifted.edgeLoad->at(times[1]) > 1);
        QVERIFY(!shifted.deviceLoad); // heat shows in no load
        QCOMPARE(shifted.deviceThrottle->at(times[2] - Nanoseconds(1)), 1.0);
        QVERIFY(shifted.deviceThrottle->at(times[2]) > 1);
        QCOMPARE(shiftNames().size(), qsizetype{3});
        QVERIFY(shiftTimes(Scenario::Loaded, kEpisode).empty());
    }

    void bandwidthIsSeenAtOnceOnlyInClean()
    {
        const auto model = sample::costs();
        const World clean(model, worldIn(Scenario::Clean), 1), stale(model, worldIn(Scenario::Stale), 1);
        QCOMPARE(clean.observation().smoothedMbps, clean.trueMbps());
        QCOMPARE(stale.observation().smoothedMbps, 0.0);
    }

    /// Stages take other times than the profile says, each kind by a factor of its own; all else is as it
    /// was.
    void onlyInForeignIsTheProfileWrong()
    {
        const auto believed = sample::costs();
        for (Scenario scenario : allScenarios())
            if (scenario != Scenario::Foreign)
                QCOMPARE(truthOf(scenario, believed, 3), believed);
        const auto truth = truthOf(Scenario::Foreign, believed, 3);
        const auto &stages = truth->profile().device.stageMicros,
                   &told = believed->profile().device.stageMicros;
        double least = 10, most = 0;
        for (std::size_t i = 0; i < stages.size(); ++i) {
            const double factor = stages[i] / told[i];
            least = std::min(least, factor);
            most = std::max(most, factor);
        }
        QVERIFY(least >= 0.5 && most <= 2 && most > 1.1 * least);
        QCOMPARE(truth->profile().roundTripMicros, believed->profile().roundTripMicros);
        QCOMPARE(truthOf(Scenario::Foreign, believed, 3)->profile().edge.stageMicros,
                 truth->profile().edge.stageMicros);
        QVERIFY(truthOf(Scenario::Foreign, believed, 4)->profile().edge.stageMicros !=
                truth->profile().edge.stageMicros);
    }

    /// The estimators know the profile alone: a device of half the speed on all stages looks slowed down.
    void whatTheProfileDoesNotSayLooksLikeASlowdown()
    {
        const auto believed = sample::costs();
        Profile profile = believed->profile();
        for (double& micros : profile.device.stageMicros)
            micros *= 2;
        const auto truth = std::make_shared<const LatencyModel>(
            LatencyModel::create(std::make_shared<const Model>(sample::model()), profile).value());
        World world(truth, worldIn(Scenario::Stale), 1, believed);
        const Network network = sample::network();
        for (int i = 0; i < 20; ++i)
            (void)world.step({5, network.pathLength(5), kFloatBits});
        QVERIFY(std::abs(world.observation().deviceSlowdown - 2) < 0.3);
    }

    void oracleLosesToNobodyFrameByFrame()
    {
        const auto model = sample::costs();
        const World world(model, worldIn(Scenario::Loaded), 1);
        for (const EpisodeFrame& frame : runOracle(world, 50))
            QCOMPARE(frame.regret(), 0.0);
        const auto policy = makePolicy(QStringLiteral("search"), model, 1).value();
        for (const EpisodeFrame& frame : runEpisode(world, *policy, 50))
            QVERIFY(frame.regret() >= 0);
    }
};

QTEST_APPLESS_MAIN(tst_Scenario)
#include "tst_Scenario.moc"

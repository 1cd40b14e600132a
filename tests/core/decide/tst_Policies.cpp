#include "core/decide/Policies.h"
#include "core/decide/Reward.h"
#include "core/decide/policies/Bandwidth.h"
#include "core/decide/policies/LimitReason.h"
#include "tests/support/SampleModel.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

using namespace coinfer;
using namespace std::chrono_literals;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

QStringList allNames()
{
    return policyNames() << QStringLiteral("fixed:5/2/4");
}

std::unique_ptr<Policy> make(const QString& name, const std::shared_ptr<const LatencyModel>& costs)
{
    return makePolicy(name, costs, 1).value();
}

/// What search is to find, by plain reading of its definition.
double bestReward(const LatencyModel& model, const Observation& now, double mbps)
{
    double best = -2;
    for (const DecisionCost& cost : model.costs())
        if (now.connected || !cost.sends)
            best = std::max(best,
                            reward(cost.accuracy, model.predict(cost, now, mbps).total(), cost.bytes, now));
    return best;
}

Decision lossless(int exit, int cut)
{
    return {exit, cut, cut == 0 ? CutCodec::raw() : CutCodec(kFloatBits)};
}

} // namespace

class tst_Policies : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void makesEachByName()
    {
        for (const QString& name : allNames()) {
            const auto policy = makePolicy(name, m_costs, 1);
            QVERIFY2(policy.ok(), qPrintable(name));
            QCOMPARE((*policy)->name(), name);
            QCOMPARE((*policy)->report().policy, name);
            QVERIFY((*policy)->report().choices.empty()); // nothing decided yet
        }
    }

    void refusesNonsense_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const char* says) {
            QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(says);
        };
        row("", "choose one of device-only");
        row("Search", "search-p10");
        row("fixed:", "EXIT/CUT/CODEC");
        row("fixed:5/2", "EXIT/CUT/CODEC");
        row("fixed:5/2/4 ", "EXIT/CUT/CODEC");
        row("fixed:-5/2/4", "EXIT/CUT/CODEC");
        row("fixed:99999999999/2/4", "EXIT/CUT/CODEC");
        row("fixed:6/2/4", "exits are 1 to 5");
        row("fixed:0/2/4", "exits are 1 to 5");
        row("fixed:1/4/4", "cuts 0 to 3");
        row("fixed:5/2/5", "no codec");
        row("fixed:5/2/raw", "codecs are 1-bit, 2-bit");
        row("fixed:5/0/16", "codecs are raw, jpeg-20");
    }
    void refusesNonsense()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, says);
        const auto policy = makePolicy(name, m_costs, 1);
        QVERIFY(!policy.ok());
        QVERIFY2(policy.error().message.contains(says), qPrintable(policy.error().message));
    }

    void fixedStaysFixed()
    {
        const auto policy = make(QStringLiteral("fixed:3/1/2"), m_costs);
        for (double mbps : {0.01, 100.0})
            QVERIFY((policy->decide(sample::observation(mbps, 20ms)).decision == Decision{3, 1, 2}));
        const auto local = make(QStringLiteral("fixed:1/3/4"), m_costs); // bits mean nothing there
        QCOMPARE(local->name(), QStringLiteral("fixed:1/3/32"));
        QVERIFY((local->decide(sample::observation(1, 20ms)).decision == Decision{1, 3, kFloatBits}));
    }

    void alwaysDecidesSomethingValid_data()
    {
        for (const QString& name : (QTest::addColumn<QString>("name"), allNames()))
            QTest::newRow(qPrintable(name)) << name;
    }
    void alwaysDecidesSomethingValid()
    {
        QFETCH(const QString, name);
        const auto policy = make(name, m_costs);
        const Network& network = m_costs->model().network;
        for (double mbps : {0.0, 1e-6, 0.3, 5.0, 1e4})
            for (Nanoseconds deadline :
                 {Nanoseconds(0), Nanoseconds(1ms), Nanoseconds(60ms), Nanoseconds(10s)})
                for (double weight : {0.0, 0.9, 1.0})
                    for (bool connected : {false, true}) {
                        Observation now = sample::observation(mbps, 60ms);
                        now.deadline = deadline;
                        now.accuracyWeight = weight;
                        now.connected = connected;
                        const Decision decision = policy->decide(now).decision;
                        QVERIFY(network.isValid(decision));
                        QVERIFY(connected || decision.cut == network.pathLength(decision.exit));
                        const PolicyReport report = policy->report();
                        QVERIFY(report.reason.endsWith(QLatin1Char('.')));
                        double sum = 0;
                        for (const Choice& choice : report.choices)
                            sum += choice.probability;
                        QVERIFY(std::abs(sum - 1) < 1e-9);
                    }
    }

    void answersFromTheShortestExitWhenAnEstimateIsNoNumber_data() { alwaysDecidesSomethingValid_data(); }
    void answersFromTheShortestExitWhenAnEstimateIsNoNumber()
    {
        QFETCH(const QString, name);
        const auto policy = make(name, m_costs);
        const auto estimates = {&Observation::throughputMbps, &Observation::smoothedMbps,
                                &Observation::worstMbps,      &Observation::spreadMbps,
                                &Observation::deviceSlowdown, &Observation::deviceLoad,
                                &Observation::edgeSlowdown,   &Observation::edgeLoad,
                                &Observation::accuracyWeight, &Observation::bytePrice};
        for (const auto member : estimates)
            for (double bad : {kNaN, std::numeric_limits<double>::infinity()}) {
                Observation now = sample::observation(5, 60ms);
                now.*member = bad;
                QVERIFY((policy->decide(now).decision == Decision{1, 3, kFloatBits}));
                QVERIFY(policy->report().reason.contains(QStringLiteral("invalid")));
            }
        QVERIFY(policy->report().choices.empty());
    }

    void searchFindsTheHighestReward()
    {
        const auto policy = make(QStringLiteral("search"), m_costs);
        for (double mbps : {0.05, 0.5, 2.0, 8.0, 50.0, 500.0})
            for (Milliseconds deadline : {5ms, 15ms, 30ms, 60ms, 200ms})
                for (bool connected : {true, false}) {
                    Observation now = sample::observation(mbps, deadline);
                    now.connected = connected;
                    const DecisionCost& chosen = m_costs->cost(policy->decide(now).decision);
                    const double got = reward(chosen.accuracy, m_costs->predict(chosen, now, mbps).total(),
                                              chosen.bytes, now);
                    QCOMPARE(got, bestReward(*m_costs, now, mbps));
                }
    }

    void searchMovesTheSplitWithTheLink()
    {
        const auto policy = make(QStringLiteral("search"), m_costs);
        const auto bytesAt = [&](double mbps) {
            return m_costs->cost(policy->decide(sample::observation(mbps, 60ms)).decision).bytes;
        };
        QCOMPARE(bytesAt(0.01), 0.0);
        QVERIFY(bytesAt(2) > 0);
        QVERIFY(bytesAt(500) > bytesAt(2));
        QCOMPARE(policy->decide(sample::observation(500, 60ms)).decision.exit, 5);
    }

    void searchHeedsLoadsAndQueue()
    {
        const auto policy = make(QStringLiteral("search"), m_costs);
        Observation now = sample::observation(8, 60ms);
        QVERIFY(m_costs->cost(policy->decide(now).decision).sends);
        now.edgeQueue = 200ms;
        QVERIFY(!m_costs->cost(policy->decide(now).decision).sends);
        now = sample::observation(8, 60ms);
        const int before = policy->decide(now).decision.cut;
        now.deviceSlowdown = 8;
        QVERIFY(policy->decide(now).decision.cut < before || before == 0);
        QVERIFY(m_costs->predict(m_costs->cost(policy->decide(now).decision), now, 8).total() <= 60ms);
    }

    void searchAssumesALinkThatWasNeverMeasured()
    {
        const auto policy = make(QStringLiteral("search"), m_costs);
        Observation unknown = sample::observation(0, 60ms);
        QVERIFY(policy->decide(unknown).decision ==
                policy->decide(sample::observation(kUnmeasuredMbps, 60ms)).decision);
        QVERIFY(m_costs->cost(policy->decide(unknown).decision).sends); // the first frame measures
    }

    void searchComesBackAfterAnOutage()
    {
        const auto policy = make(QStringLiteral("search"), m_costs);
        Observation now = sample::observation(0.01, 60ms);
        now.throughputAge = 4s;
        QVERIFY(!m_costs->cost(policy->decide(now).decision).sends);
        now.throughputAge = 60s;
        QVERIFY(m_costs->cost(policy->decide(now).decision).sends);
    }

    void beliefReturnsSlowlyToTheAssumption()
    {
        Observation now = sample::observation(0.05, 60ms);
        now.throughputAge = 5s;
        QCOMPARE(expectedMbps(now), 0.05);
        now.throughputAge = 15s;
        QVERIFY(std::abs(expectedMbps(now) - std::sqrt(0.05 * kUnmeasuredMbps)) < 1e-9);
        now.throughputAge = 10h;
        QVERIFY(std::abs(expectedMbps(now) - kUnmeasuredMbps) < 1e-6);
        now.smoothedMbps = 500;
        now.throughputAge = 15s;
        QVERIFY(expectedMbps(now) < 51 && expectedMbps(now) > 49);
    }

    void cautionCountsOnLess()
    {
        Observation now = sample::observation(10, 60ms);
        QCOMPARE(cautiousMbps(now), 10.0);
        now.spreadMbps = 10 * std::sqrt(std::expm1(0.25)); // deviation of the logarithm: 0.5
        QVERIFY(std::abs(cautiousMbps(now) - 10 * std::exp(-1.2816 * 0.5)) < 1e-9);
        now.spreadMbps = 1e9;
        QVERIFY(cautiousMbps(now) >= 0 && cautiousMbps(now) < 0.1);
        const auto cautious = make(QStringLiteral("search-p10"), m_costs);
        const auto plain = make(QStringLiteral("search"), m_costs);
        int differ = 0;
        for (int ms = 15; ms < 60; ms += 5) {
            now = sample::observation(6, Milliseconds(ms));
            QVERIFY(cautious->decide(now).decision == plain->decide(now).decision);
            now.spreadMbps = 6;
            const double careful = m_costs->cost(cautious->decide(now).decision).bytes;
            const double daring = m_costs->cost(plain->decide(now).decision).bytes;
            QVERIFY(careful <= daring);
            differ += careful < daring;
        }
        QVERIFY(differ > 0);
    }

    void deviceOnlyTakesTheBestExitThatHoldsTheDeadline()
    {
        const auto policy = make(QStringLiteral("device-only"), m_costs);
        int exitBefore = 0;
        for (Milliseconds deadline : {22ms, 30ms, 40ms, 60ms, 90ms}) {
            const Observation now = sample::observation(1e4, deadline);
            const DecisionCost& chosen = m_costs->cost(policy->decide(now).decision);
            QVERIFY(!chosen.sends);
            QVERIFY(chosen.decision.exit >= exitBefore);
            exitBefore = chosen.decision.exit;
        }
        QCOMPARE(exitBefore, 5);
        Observation slow = sample::observation(1, 90ms);
        slow.deviceSlowdown = 3;
        QVERIFY(policy->decide(slow).decision.exit < 5);
        QCOMPARE(policy->report().choices.size(), std::size_t{5});
    }

    void edgeOnlyChoosesTheLevelOfTheImage()
    {
        const auto policy = make(QStringLiteral("edge-only"), m_costs);
        double bytesBefore = 0;
        for (double mbps : {0.8, 1.5, 4.0, 2'000.0}) {
            const Decision decision = policy->decide(sample::observation(mbps, 60ms)).decision;
            const double bytes = m_costs->cost(decision).bytes;
            QVERIFY(decision.exit == 5 && decision.cut == 0 && bytes >= bytesBefore);
            bytesBefore = bytes;
        }
        QCOMPARE(bytesBefore, m_costs->cost({5, 0, CutCodec::raw()}).bytes);
        Observation down = sample::observation(5, 60ms);
        down.connected = false;
        QVERIFY(policy->decide(down).decision ==
                make(QStringLiteral("device-only"), m_costs)->decide(down).decision);
    }

    void neurosurgeonTakesTheQuickestCutOfTheFullNet()
    {
        const auto policy = make(QStringLiteral("neurosurgeon"), m_costs);
        for (double mbps : {0.1, 5.0, 40.0, 1e4}) {
            const Observation now = sample::observation(mbps, 10ms); // it does not know deadlines
            const Decision decision = policy->decide(now).decision;
            QCOMPARE(decision.exit, 5);
            QVERIFY(decision.codec.isLossless());
            const Microseconds chosen = m_costs->predict(m_costs->cost(decision), now, mbps).total();
            for (int cut = 0; cut <= 8; ++cut)
                QVERIFY(chosen <= m_costs->predict(m_costs->cost(lossless(5, cut)), now, mbps).total());
        }
        QCOMPARE(policy->decide(sample::observation(0.001, 10ms)).decision.cut, 8);
        QCOMPARE(policy->decide(sample::observation(1e5, 10ms)).decision.cut, 0);
    }

    void edgentTakesTheLastExitThatHoldsTheDeadline()
    {
        const auto policy = make(QStringLiteral("edgent"), m_costs);
        int exitBefore = 0;
        for (Milliseconds deadline : {15ms, 30ms, 50ms, 120ms}) {
            const Decision decision = policy->decide(sample::observation(2, deadline)).decision;
            QVERIFY(decision.codec.isLossless());
            QVERIFY(decision.exit >= exitBefore);
            exitBefore = decision.exit;
        }
        QCOMPARE(exitBefore, 5);
        QCOMPARE(policy->decide(sample::observation(1e5, 30ms)).decision.exit, 5);
        const DecisionCost& none = m_costs->cost(policy->decide(sample::observation(0.01, 1ms)).decision);
        QVERIFY((none.decision == Decision{1, 3, kFloatBits})); // none holds 1 ms: the quickest
    }

    void edgentDoesNotKnowLoad()
    {
        const auto policy = make(QStringLiteral("edgent"), m_costs);
        Observation now = sample::observation(20, 60ms);
        const Decision idle = policy->decide(now).decision;
        now.deviceSlowdown = 5;
        now.edgeSlowdown = 5;
        now.edgeQueue = 100ms;
        QVERIFY(policy->decide(now).decision == idle);
    }

    void edgentRegressesLatencies()
    {
        // The sample's stages lie on a line, so that regression finds them again; one stage off the line does
        // not tell on its own: the deadline is judged by the line.
        auto model = std::make_shared<const Model>(sample::model());
        Profile odd = sample::profile(model->network);
        odd.device.stageMicros[0] += 50'000;
        const auto costs = std::make_shared<const LatencyModel>(LatencyModel::create(model, odd).value());
        const auto policy = make(QStringLiteral("edgent"), costs);
        Observation down = sample::observation(1, 60ms);
        down.connected = false;
        const Decision decision = policy->decide(down).decision;
        QVERIFY(costs->predict(costs->cost(decision), down, 0).total() > 60ms); // it believes otherwise
    }

    void randomDrawsEveryDecisionAlike()
    {
        const auto policy = make(QStringLiteral("random"), m_costs);
        const Observation now = sample::observation(5, 60ms);
        std::map<Decision, int> drawn;
        const int count = 200 * static_cast<int>(m_costs->costs().size());
        for (int i = 0; i < count; ++i)
            ++drawn[policy->decide(now).decision];
        QCOMPARE(drawn.size(), m_costs->costs().size());
        double chiSquare = 0;
        for (const auto& [decision, times] : drawn)
            chiSquare += (times - 200.0) * (times - 200.0) / 200;
        const double freedom = static_cast<double>(drawn.size()) - 1;
        QVERIFY2(std::abs(chiSquare - freedom) < 5 * std::sqrt(2 * freedom),
                 qPrintable(QString::number(chiSquare)));
        QCOMPARE(policy->report().entropy.value_or(0), std::log(static_cast<double>(drawn.size())));
    }

    void randomFollowsItsSeed()
    {
        const auto draws = [&](std::uint64_t seed) {
            const auto policy = makePolicy(QStringLiteral("random"), m_costs, seed).value();
            std::vector<Decision> decisions;
            for (int i = 0; i < 20; ++i)
                decisions.push_back(policy->decide(sample::observation(5, 60ms)).decision);
            return decisions;
        };
        QVERIFY(draws(7) == draws(7));
        QVERIFY(draws(7) != draws(8));
    }

    void saysWhatLimits_data()
    {
        QTest::addColumn<Observation>("now");
        QTest::addColumn<QString>("says");
        Observation now = sample::observation(5, 60ms);
        now.connected = false;
        QTest::newRow("down") << now << QStringLiteral("link limits this frame: nothing can be sent");
        QTest::newRow("tight deadline")
            << sample::observation(0.3, 3ms) << QStringLiteral("The deadline limits");
        now = sample::observation(0.8, 40ms);
        now.deviceSlowdown = 6;
        QTest::newRow("slow link") << now << QStringLiteral("The link limits");
        now = sample::observation(1'000, 60ms);
        now.roundTrip = 100us;
        now.deviceSlowdown = 20;
        now.edgeSlowdown = 9;
        QTest::newRow("busy edge") << now << QStringLiteral("The edge limits");
        QTest::newRow("slow device") << sample::observation(0.02, 60ms)
                                     << QStringLiteral("The device limits");
        now = sample::observation(1000, 10s);
        now.roundTrip = 100us;
        QTest::newRow("nothing") << now << QStringLiteral("Nothing limits");
    }
    void saysWhatLimits()
    {
        QFETCH(const Observation, now);
        QFETCH(const QString, says);
        const auto policy = make(QStringLiteral("search"), m_costs);
        policy->decide(now);
        QVERIFY2(policy->report().reason.contains(says), qPrintable(policy->report().reason));
    }

    void saysWhyADeviceLimitsThatDoesLittle()
    {
        const Phases phases{.device = 1ms, .encode = 1ms, .uplink = 40ms, .edge = 3ms};
        const Gains gains{.link = 0.01, .device = 0.02, .edge = 0};
        const QString reason = limitReason(sample::observation(0.8, 100ms), phases, 0.8, gains);
        QVERIFY2(reason.contains(QStringLiteral("its own work takes 2.00 ms of the 100 ms deadline")),
                 qPrintable(reason));
        QVERIFY(reason.contains(QStringLiteral("compute more and send less")));
        const Phases alone{.device = 40ms, .uplink = 1ms};
        QVERIFY(limitReason(sample::observation(0.8, 100ms), alone, 0.8, gains)
                    .contains(QStringLiteral("it takes 40.0 ms")));
    }

    void reportsPredictionsOfAllItConsidered()
    {
        const auto policy = make(QStringLiteral("search"), m_costs);
        const Observation now = sample::observation(5, 60ms);
        const Decision decision = policy->decide(now).decision;
        const PolicyReport report = policy->report();
        QCOMPARE(report.choices.size(), m_costs->costs().size());
        for (const Choice& choice : report.choices) {
            QCOMPARE(choice.probability, choice.decision == decision ? 1.0 : 0.0);
            QCOMPARE(choice.phases.total(), m_costs->predict(m_costs->cost(choice.decision), now, 5).total());
        }
        QVERIFY(!report.learning && !report.entropy);
    }

private:
    const std::shared_ptr<const LatencyModel> m_costs = sample::costs();
};

QTEST_GUILESS_MAIN(tst_Policies)
#include "tst_Policies.moc"

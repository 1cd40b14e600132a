#include "core/decide/LatencyConstants.h"
#include "core/decide/Policies.h"
#include "core/decide/Reward.h"
#include "core/decide/policies/Bandwidth.h"
#include "core/decide/policies/ExpectedReward.h"
#include "tests/support/SampleModel.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace coinfer;
using namespace std::chrono_literals;

namespace {

constexpr double kComputeSpread = 0.05;

/// A link that was measured with this deviation of its logarithm.
Observation uncertain(double mbps, Milliseconds deadline, double spread, bool guard)
{
    Observation now = sample::observation(mbps, deadline);
    const double u = std::exp(spread * spread);
    now.spreadMbps = mbps * std::sqrt(u * (u - 1));
    now.guard = guard;
    return now;
}

/// The definition read plainly: many random worlds, each frame valued as the runtime does.
double simulated(const LatencyModel& model, const DecisionCost& cost, const Observation& now)
{
    std::mt19937 random(7);
    std::normal_distribution<double> normal;
    const double spread = logSpread(now);
    double sum = 0;
    constexpr int kWorlds = 20'000;
    for (int i = 0; i < kWorlds; ++i) {
        const double compute = std::exp(kComputeSpread * normal(random));
        Observation then = now;
        then.deviceSlowdown *= compute;
        then.edgeSlowdown *= compute;
        const Phases phases = model.predict(cost, then, now.smoothedMbps * std::exp(spread * normal(random)));
        Nanoseconds total = phases.total();
        double accuracy = cost.accuracy;
        if (now.guard && cost.sends) {
            const Network& network = model.model().network;
            const Nanoseconds limit = now.deadline - kGuardMargin;
            double bestAccuracy = -1;
            Nanoseconds bestReady = Nanoseconds::max(), quickest = Nanoseconds::max();
            double quickestAccuracy = 0;
            for (int exit = 1; exit <= kExits; ++exit) {
                if (network.sharedStages(exit, cost.decision.exit) < cost.decision.cut)
                    continue;
                const DecisionCost& local = model.cost(network.local(exit));
                const auto ready = [&](const Observation& observation, const Phases& begun) {
                    return Nanoseconds(begun.device + begun.encode) +
                           Nanoseconds(std::llround((local.deviceMicros - cost.deviceMicros) *
                                                    observation.deviceSlowdown * 1000));
                };
                const Nanoseconds expected = ready(now, model.predict(cost, now, now.smoothedMbps));
                const Nanoseconds actual = ready(then, phases);
                if (actual < quickest)
                    quickest = actual, quickestAccuracy = local.accuracy;
                if (expected <= limit && local.accuracy > bestAccuracy)
                    bestAccuracy = local.accuracy, bestReady = actual;
            }
            const Nanoseconds ready = bestAccuracy < 0 ? quickest : bestReady;
            if (total > std::max(limit, ready))
                total = std::max(limit, ready), accuracy = bestAccuracy < 0 ? quickestAccuracy : bestAccuracy;
        }
        sum += reward(accuracy, total, 0, now);
    }
    return sum / kWorlds;
}

} // namespace

class tst_ExpectedReward : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isTheMeanOverManyWorlds_data()
    {
        QTest::addColumn<double>("spread");
        QTest::addColumn<bool>("guard");
        QTest::newRow("narrow, guarded") << 0.2 << true;
        QTest::newRow("wide, guarded") << 1.0 << true;
        QTest::newRow("narrow, unguarded") << 0.2 << false;
        QTest::newRow("wide, unguarded") << 1.0 << false;
    }
    void isTheMeanOverManyWorlds()
    {
        QFETCH(const double, spread);
        QFETCH(const bool, guard);
        const ExpectedReward expected(m_costs);
        for (Milliseconds deadline : {25ms, 60ms}) {
            const Observation now = uncertain(6, deadline, spread, guard);
            const auto context = expected.context(now);
            for (const Decision& decision :
                 {Decision{5, 0, CutCodec::jpeg(65)}, Decision{5, 0, CutCodec::raw()}, Decision{5, 2, 4},
                  Decision{3, 1, 6}, Decision{4, 3, 2}, Decision{1, 3, kFloatBits},
                  Decision{5, 8, kFloatBits}}) {
                const DecisionCost& cost = m_costs->cost(decision);
                const double ours = expected.of(cost, context), plain = simulated(*m_costs, cost, now);
                // One of 32 draws on the wrong side of the deadline is worth about 0.05.
                QVERIFY2(std::abs(ours - plain) < 0.08,
                         qPrintable(QStringLiteral("%1 at %2 ms: %3 against %4")
                                        .arg(toString(decision))
                                        .arg(deadline.count())
                                        .arg(ours)
                                        .arg(plain)));
            }
        }
    }

    void isThePredictedRewardWhereAllIsCertainAndFarFromTheDeadline()
    {
        const ExpectedReward expected(m_costs);
        const Observation now = sample::observation(100, 1000ms);
        const auto context = expected.context(now);
        for (const DecisionCost& cost : m_costs->costs()) {
            const double plain =
                reward(cost.accuracy, m_costs->predict(cost, now, 100).total(), cost.bytes, now);
            QVERIFY(std::abs(expected.of(cost, context) - plain) < 1e-3);
        }
    }

    void countsTheLocalAnswerWhereTheReplyIsLate()
    {
        const ExpectedReward expected(m_costs);
        Observation now = sample::observation(0.01, 56ms); // nothing gets through in time
        const DecisionCost& sending = m_costs->cost({5, 1, 4});
        now.guard = false;
        QVERIFY(expected.of(sending, expected.context(now)) < -0.9);
        now.guard = true;
        const double atTheLimit =
            reward(static_cast<double>(0.84F), 55ms, 0, now); // exit 3 is the best that is ready by then
        QVERIFY(std::abs(expected.of(sending, expected.context(now)) - atTheLimit) < 0.01);
    }

    void keepsFartherFromTheDeadlineWhereTheDeviceIsUnsteady()
    {
        const ExpectedReward expected(m_costs);
        const DecisionCost& local = m_costs->cost({5, 8, kFloatBits});
        Observation now = sample::observation(8, 60ms);
        now.deadline = std::chrono::duration_cast<Nanoseconds>(
            std::chrono::duration<double, std::micro>(1.2 * local.deviceMicros));
        const double steady = expected.of(local, expected.context(now));
        now.deviceSpread = 0.4;
        QVERIFY(expected.of(local, expected.context(now)) < steady - 0.1);
    }

    void spreadIsThatOfALogNormalLink()
    {
        QVERIFY(std::abs(logSpread(uncertain(3, 60ms, 0.7, true)) - 0.7) < 1e-9);
        QCOMPARE(logSpread(sample::observation(3, 60ms)), 0.0);
        QCOMPARE(logSpread(sample::observation(0, 60ms)), 0.0); // never measured
        Observation now = sample::observation(3, 60ms);
        now.throughputAge = 1s;
        const double young = logSpread(now);
        now.throughputAge = 4s;
        QVERIFY(logSpread(now) > young && young > 0);
        now.throughputAge = 10h; // forgotten: to be put to the test again
        QVERIFY(logSpread(now) < 1e-6);
    }

    void keepsAwayFromTheDeadlineThatAFrameMayMiss()
    {
        // A local exit that is predicted a hair before the deadline is late every other time.
        const DecisionCost& fourth = m_costs->cost({4, m_costs->model().network.pathLength(4), kFloatBits});
        Observation now = sample::observation(1, 60ms);
        now.connected = false;
        now.deadline = Nanoseconds(std::llround(fourth.deviceMicros * 1000)) + 100us;
        const auto search = makePolicy(QStringLiteral("search"), m_costs, 1).value();
        const auto careful = makePolicy(QStringLiteral("search-expected"), m_costs, 1).value();
        QVERIFY(search->decide(now).decision == fourth.decision);
        QVERIFY(careful->decide(now).decision < fourth.decision);
    }

    void sendsLessWhereTheLinkIsVolatile()
    {
        const auto careful = makePolicy(QStringLiteral("search-expected"), m_costs, 1).value();
        double certain = 0, volatileLink = 0;
        for (int ms = 20; ms <= 60; ms += 5) {
            certain +=
                m_costs->cost(careful->decide(uncertain(6, Milliseconds(ms), 0, false)).decision).bytes;
            volatileLink +=
                m_costs->cost(careful->decide(uncertain(6, Milliseconds(ms), 1, false)).decision).bytes;
        }
        QVERIFY(volatileLink < 0.8 * certain);
    }

    void testsALinkThatWasNeverMeasured()
    {
        const auto careful = makePolicy(QStringLiteral("search-expected"), m_costs, 1).value();
        for (bool guard : {true, false}) {
            Observation now = sample::observation(0, 60ms);
            now.guard = guard;
            QVERIFY(m_costs->cost(careful->decide(now).decision).sends);
            now = uncertain(0.01, 60ms, 0.8, guard);
            QVERIFY(!m_costs->cost(careful->decide(now).decision).sends || guard);
            now.throughputAge = 60s;
            QVERIFY(m_costs->cost(careful->decide(now).decision).sends);
        }
    }

    void reportsExpectedRewards()
    {
        const auto careful = makePolicy(QStringLiteral("search-expected"), m_costs, 1).value();
        const Observation now = uncertain(4, 40ms, 0.8, true);
        const Decision chosen = careful->decide(now).decision;
        const auto choices = careful->report().choices;
        QCOMPARE(choices.size(), m_costs->costs().size());
        const auto best = std::ranges::max_element(choices, {}, &Choice::value);
        QVERIFY(best->decision == chosen);
        QCOMPARE(best->probability, 1.0);
    }

private:
    std::shared_ptr<const LatencyModel> m_costs = sample::costs();
};

QTEST_GUILESS_MAIN(tst_ExpectedReward)
#include "tst_ExpectedReward.moc"

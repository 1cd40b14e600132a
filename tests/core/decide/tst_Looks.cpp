#include "core/decide/Policies.h"
#include "core/decide/Reward.h"
#include "core/decide/policies/ExpectedReward.h"
#include "tests/support/SampleOutcomes.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace coinfer;
using namespace std::chrono_literals;

namespace {

std::unique_ptr<Policy> make(const char* name)
{
    return makePolicy(QString::fromLatin1(name), sample::costsWithLooks(), 1).value();
}

/// What the policy is asked after a look at the exit.
Observation after(Observation now, int exit, double confidence)
{
    const auto& costs = *sample::costsWithLooks();
    now.look = Look{.exit = exit,
                    .confidence = confidence,
                    .spent = fromMicros(costs.cost(costs.model().network.local(exit)).deviceMicros)};
    return now;
}

} // namespace

/// The second question to a policy: what to do now that an exit was looked at.
class tst_Looks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void costsAfterALookAreWhatRemains()
    {
        const auto& costs = *sample::costsWithLooks();
        const Network& network = costs.model().network;
        for (int look = 1; look <= kLooks; ++look) {
            QVERIFY(!costs.costs(look).empty());
            for (const DecisionCost& cost : costs.costs(look)) {
                const Decision& decision = cost.decision;
                QVERIFY(decision.exit > look || decision == network.local(look));
                // What the look has computed of it need not run again.
                const Decision& whole = costs.cost(network.local(look)).decision;
                const int shared = std::min(network.sharedStages(whole.exit, decision.exit), decision.cut);
                double micros = 0;
                for (int place = shared; place < decision.cut; ++place)
                    micros += costs.profile().device.stageMicros[static_cast<std::size_t>(
                        network.path(decision.exit)[static_cast<std::size_t>(place)])];
                QVERIFY(std::abs(cost.deviceMicros - micros) < 1e-6);
                QCOMPARE(cost.edgeMicros, costs.cost(decision).edgeMicros);
                QCOMPARE(cost.bytes, costs.cost(decision).bytes);
            }
            double share = 0;
            for (const Accuracies& bin : costs.accuracies(look)) {
                QCOMPARE(bin.decisions.size(), costs.costs(look).size());
                share += bin.share;
            }
            QVERIFY(std::abs(share - 1) < 1e-9);
        }
    }

    void predictionsCountWhatWasSpent()
    {
        const auto& costs = *sample::costsWithLooks();
        const Observation then = after(sample::observation(8, 100ms), 1, 0.5);
        const Decision local = costs.model().network.local(1);
        const Phases phases = costs.predict(costs.cost(local, 1), then, 8);
        QCOMPARE(phases.device, std::chrono::round<Microseconds>(then.look->spent)); // its answer is at hand
        const Decision cut{5, 1, 4};
        const Phases whole = costs.predict(costs.cost(cut), sample::observation(8, 100ms), 8);
        const Phases behind = costs.predict(costs.cost(cut, 1), then, 8);
        QCOMPARE(behind.total() - behind.device, whole.total() - whole.device);
        QVERIFY(behind.device > whole.device); // the branch was computed, too
    }

    void aModelWithoutOutcomesIsNeverLookedAt()
    {
        const auto plain = sample::costs();
        QVERIFY(!plain->canLook());
        for (const char* name : {"search", "search-expected", "device-only"})
            for (const double mbps : {0.1, 2.0, 50.0})
                QCOMPARE(makePolicy(QString::fromLatin1(name), plain, 1)
                             .value()
                             ->decide(sample::observation(mbps, 100ms))
                             .look,
                         0);
        const auto refused = makePolicy(QStringLiteral("fixed:5/1/4+1@0.8"), plain, 1);
        QVERIFY(!refused && refused.error().message.contains(QStringLiteral("evaluate --write")));
    }

    void looksWhereItPays_data()
    {
        QTest::addColumn<QByteArray>("policy");
        QTest::newRow("search") << QByteArray("search");
        QTest::newRow("search-expected") << QByteArray("search-expected");
        QTest::newRow("device-only") << QByteArray("device-only");
    }
    /// With the accuracy all that counts and time for everything, a look is worth nothing; with a weight on
    /// latency, sure pictures are answered early.
    void looksWhereItPays()
    {
        QFETCH(QByteArray, policy);
        const auto deciding = make(policy.constData());
        Observation now = sample::observation(0.2, 300ms);
        now.accuracyWeight = 0.6;
        const Plan plan = deciding->decide(now);
        QVERIFY(plan.look >= 1 && plan.look <= kLooks);
        const auto& network = sample::costsWithLooks()->model().network;
        const Plan sure = deciding->decide(after(now, plan.look, 0.99));
        QCOMPARE(sure.look, 0);
        QVERIFY(sure.decision == network.local(plan.look));
        const Plan unsure = deciding->decide(after(now, plan.look, 0.2));
        QVERIFY(unsure.decision.exit > plan.look);
        const Plan unknown =
            deciding->decide(after(now, plan.look, std::numeric_limits<double>::quiet_NaN()));
        QVERIFY(unknown.decision == unsure.decision); // NaN: not sure at all
        now.deadline = 1ms;                           // nothing is in time, so the quickest counts
        QCOMPARE(deciding->decide(now).look, 0);
    }

    void neverLooks_data()
    {
        QTest::addColumn<QByteArray>("policy");
        for (const char* name :
             {"search-once", "edge-only", "edgent", "neurosurgeon", "random", "fixed:5/1/4"})
            QTest::newRow(name) << QByteArray(name);
    }
    void neverLooks()
    {
        QFETCH(QByteArray, policy);
        const auto deciding = make(policy.constData());
        for (const double mbps : {0.1, 1.0, 10.0, 100.0})
            for (const auto deadline : {10ms, 40ms, 100ms, 300ms}) {
                Observation now = sample::observation(mbps, deadline);
                now.accuracyWeight = 0.6;
                QCOMPARE(deciding->decide(now).look, 0);
            }
    }

    /// The plan's value is that of looking and then taking the best decision for what was seen.
    void aLookIsWorthWhatFollows()
    {
        const auto costs = sample::costsWithLooks();
        const ExpectedReward expected(costs);
        Observation now = sample::observation(1, 150ms);
        now.accuracyWeight = 0.7;
        const auto context = expected.context(now);
        for (int look = 1; look <= kLooks; ++look) {
            const LookProspect prospect = expected.look(look, context);
            double sum = 0;
            const auto& bins = costs->lookTable().bins(look);
            for (std::size_t bin = 0; bin < bins.size(); ++bin) {
                const auto then = expected.context(after(now, look, bins[bin].meanConfidence));
                double best = -1;
                for (std::size_t i = 0; i < costs->costs(look).size(); ++i) {
                    DecisionCost cost = costs->costs(look)[i];
                    cost.accuracy = costs->accuracies(look)[bin].decisions[i];
                    best = std::max(best, expected.of(cost, then));
                }
                sum += bins[bin].share * best;
            }
            QVERIFY2(std::abs(prospect.value - sum) < 2e-3,
                     qPrintable(QStringLiteral("%1 is not %2").arg(prospect.value).arg(sum)));
        }
    }

    void aFixedLookAnswersFromItsThresholdOn()
    {
        const auto policy = make("fixed:5/1/4+1@0.8");
        QCOMPARE(policy->name(), QStringLiteral("fixed:5/1/4+1@0.8"));
        const Observation now = sample::observation(8, 100ms);
        const auto& network = sample::costsWithLooks()->model().network;
        QCOMPARE(policy->decide(now), (Plan{{5, 1, 4}, 1}));
        QCOMPARE(policy->decide(after(now, 1, 0.8)), Plan(network.local(1)));
        QCOMPARE(policy->decide(after(now, 1, 0.79)), (Plan{{5, 1, 4}}));
        QCOMPARE(policy->decide(after(now, 1, std::numeric_limits<double>::quiet_NaN())), (Plan{{5, 1, 4}}));
        Observation down = after(now, 1, 0.1);
        down.connected = false;
        QCOMPARE(policy->decide(down), Plan(network.local(5)));
    }

    void refusesFixedLooksThatCannotBe_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"fixed:5/1/4+", "fixed:5/1/4+1", "fixed:5/1/4+1@", "fixed:5/1/4+0@0.5",
                                 "fixed:5/1/4+4@0.5", "fixed:2/1/4+2@0.5", "fixed:5/1/4+1@1.5",
                                 "fixed:5/1/4+1@-1", "fixed:5/1/4+1@0.5+2@0.6", "fixed:5/1/4+1@nan"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void refusesFixedLooksThatCannotBe()
    {
        QFETCH(QString, name);
        QVERIFY(!parseFixedPolicy(name));
        QVERIFY(!makePolicy(name, sample::costsWithLooks(), 1));
    }

    void anInvalidEstimateAfterALookIsAnsweredByIt()
    {
        const auto policy = make("search");
        Observation then = after(sample::observation(8, 100ms), 2, 0.5);
        then.worstMbps = std::numeric_limits<double>::quiet_NaN();
        QCOMPARE(policy->decide(then), Plan(sample::costsWithLooks()->model().network.local(2)));
    }
};

QTEST_GUILESS_MAIN(tst_Looks)
#include "tst_Looks.moc"

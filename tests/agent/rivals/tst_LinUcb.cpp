#include "agent/rivals/LinUcb.h"
#include "core/decide/Reward.h"
#include "core/decide/policies/Bandwidth.h"
#include "core/decide/policies/SearchExpectedPolicy.h"
#include "tests/support/SampleModel.h"

#include <QTest>

#include <limits>

using namespace coinfer;
using namespace std::chrono_literals;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// What a frame brings in a world whose edge is so many times slower than anybody says.
Outcome outcomeOf(const LatencyModel& model, const Decision& decision, Observation now, double hiddenLoad)
{
    const DecisionCost& cost = model.cost(decision);
    now.edgeSlowdown *= hiddenLoad;
    const Microseconds latency = model.predict(cost, now, expectedMbps(now)).total();
    return {decision, latency, reward(cost.accuracy, latency, cost.bytes, now)};
}

/// Mean reward of the last `counted` of `frames` frames on a link that goes up and down.
double played(Policy& policy, const LatencyModel& model, double hiddenLoad, int frames, int counted)
{
    double sum = 0;
    for (int i = 0; i < frames; ++i) {
        Observation now = sample::observation(2 + 6 * (i % 5), 40ms);
        now.guard = false;
        const Outcome outcome = outcomeOf(model, policy.decide(now).decision, now, hiddenLoad);
        policy.learn(now, outcome);
        sum += i >= frames - counted ? outcome.reward : 0;
    }
    return sum / counted;
}

} // namespace

class tst_LinUcb : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void beginsAsSearchExpected()
    {
        LinUcb policy(m_costs, {.exploration = 0});
        SearchExpectedPolicy search(m_costs);
        for (double mbps : {0.1, 2.0, 8.0, 100.0})
            for (Milliseconds deadline : {20ms, 60ms})
                QVERIFY(policy.decide(sample::observation(mbps, deadline)).decision ==
                        search.decide(sample::observation(mbps, deadline)).decision);
    }

    void learnsALoadThatNobodyTells()
    {
        LinUcb policy(m_costs);
        SearchExpectedPolicy search(m_costs);
        const double learned = played(policy, *m_costs, 12, 600, 200);
        const double predicted = played(search, *m_costs, 12, 600, 200);
        QVERIFY2(learned > predicted + 0.1,
                 qPrintable(QStringLiteral("%1 against %2").arg(learned).arg(predicted)));
    }

    void keepsWhatIsRightAlready()
    {
        LinUcb policy(m_costs);
        SearchExpectedPolicy search(m_costs);
        const double learned = played(policy, *m_costs, 1, 600, 200);
        QVERIFY(learned > played(search, *m_costs, 1, 600, 200) - 0.01);
    }

    void decidesSomethingValidWhateverItLearned()
    {
        LinUcb policy(m_costs);
        const Network& network = m_costs->model().network;
        for (double mbps : {0.0, 1e-6, 5.0, 1e5})
            for (Nanoseconds deadline : {Nanoseconds(0), Nanoseconds(30ms), Nanoseconds(10s)})
                for (bool connected : {true, false}) {
                    Observation now = sample::observation(mbps, 60ms);
                    now.deadline = deadline;
                    now.connected = connected;
                    const Decision decision = policy.decide(now).decision;
                    QVERIFY(network.isValid(decision));
                    QVERIFY(connected || decision.cut == network.pathLength(decision.exit));
                    policy.learn(now, outcomeOf(*m_costs, decision, now, 30));
                }
    }

    void answersFromTheShortestExitWhenAnEstimateIsNoNumber()
    {
        LinUcb policy(m_costs);
        Observation now = sample::observation(kNaN, 60ms);
        QVERIFY((policy.decide(now).decision == Decision{1, 3, kFloatBits}));
    }

    void doesNotLearnNonsense()
    {
        LinUcb policy(m_costs), untaught(m_costs);
        const Observation now = sample::observation(5, 60ms);
        policy.learn(now, {{5, 2, 4}, 30ms, kNaN});
        policy.learn(now, {{5, 2, 5}, 30ms, 0.5}); // no such decision
        policy.learn(now, {{0, 99, -1}, 30ms, 0.5});
        Observation broken = now;
        broken.edgeSlowdown = kNaN;
        policy.learn(broken, {{5, 2, 4}, 30ms, 0.5});
        QVERIFY(policy.decide(now).decision == untaught.decide(now).decision);
        const auto values = policy.report().choices, as = untaught.report().choices;
        for (std::size_t i = 0; i < values.size(); ++i)
            QCOMPARE(values[i].value, as[i].value);
    }

    void reportsWhatItExpects()
    {
        LinUcb policy(m_costs);
        const Decision decision = policy.decide(sample::observation(5, 60ms)).decision;
        const PolicyReport report = policy.report();
        QCOMPARE(report.policy, QStringLiteral("linucb"));
        QVERIFY(report.learning);
        QCOMPARE(report.choices.size(), m_costs->costs().size());
        for (const Choice& choice : report.choices)
            QCOMPARE(choice.probability, choice.decision == decision ? 1.0 : 0.0);
    }

private:
    std::shared_ptr<const LatencyModel> m_costs = sample::costs();
};

QTEST_GUILESS_MAIN(tst_LinUcb)
#include "tst_LinUcb.moc"

#include "agent/SacPolicy.h"
#include "agent/sac/Sac.h"
#include "core/decide/Policies.h"
#include "core/decide/policies/Bandwidth.h"
#include "tests/support/SampleModel.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <set>
#include <thread>

using namespace coinfer;
using namespace std::chrono_literals;

namespace {

constexpr ScorerShape kShape{.stateFeatures = kStateFeatures, .decisionFeatures = kDecisionFeatures};

AgentSnapshot untrained()
{
    return {.weights = Sac(kShape, {}, 1).snapshot(),
            .temperature = 0.02,
            .criticLoss = 0.5,
            .actorLoss = -0.5,
            .learning = true};
}

/// Pushes the logit of every decision by what its accuracy feature says; sign +1 wants it, -1 avoids it.
AgentSnapshot wanting(double sign)
{
    Sac sac(kShape, {.gamma = 0, .actorRate = 0.01, .criticRate = 0.01}, 1);
    auto weights = *sac.snapshot();
    for (auto& [name, array] : weights)
        if (name.startsWith(QStringLiteral("actor.")) && !name.startsWith(QStringLiteral("actor.norm.gain")))
            std::ranges::fill(array.values, 0.0F);
    // one unit that carries the accuracy against one that carries its opposite, through norm and both layers
    weights[QStringLiteral("actor.first.decision")].values[0] = 1;
    weights[QStringLiteral("actor.first.decision")].values[kDecisionFeatures] = -1;
    weights[QStringLiteral("actor.first.bias")].values[0] = -0.84F;
    weights[QStringLiteral("actor.first.bias")].values[1] = 0.84F;
    weights[QStringLiteral("actor.norm.bias")].values[0] = 10;
    weights[QStringLiteral("actor.second.weight")].values[0] = 1;
    weights[QStringLiteral("actor.last.weight")].values[0] = static_cast<float>(sign * 1e4);
    return {.weights = std::make_shared<const AgentWeights>(std::move(weights))};
}

} // namespace

class tst_SacPolicy : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// Without having learned anything it is search with the guard foreseen.
    void untrainedTakesTheBestPrior()
    {
        auto policy = make(untrained());
        for (double mbps : {0.05, 1.0, 8.0, 300.0}) {
            const Observation now = sample::observation(mbps, 60ms);
            const auto features = policy->encoder().encode(now);
            QCOMPARE(features->priors[rowOf(*features, policy->decide(now).decision)], bestPrior(*features));
        }
    }

    void decidesAsTheLearnerWould()
    {
        Sac sac(kShape, {.gamma = 0, .actorRate = 0.01, .criticRate = 0.01, .information = Information::Full},
                1);
        auto policy = make({.weights = sac.snapshot()});
        const auto state =
            std::make_shared<const Features>(*policy->encoder().encode(sample::observation(8, 60ms)));
        Transition transition{state, 0, 0, std::vector<float>(kRows, -0.5F), nullptr, true};
        transition.rewards[17] = 0.5F; // the only good one
        const Transition* batch[] = {&transition};
        for (int i = 0; i < 30; ++i)
            sac.update(batch);
        QVERIFY(policy->setSnapshot({.weights = sac.snapshot()}).ok());
        const auto pi = sac.probabilities(*state);
        const auto likeliest = std::ranges::max_element(pi) - pi.begin();
        const Decision decision = policy->decide(sample::observation(8, 60ms)).decision;
        QVERIFY(decision ==
                m_costs->costs()[state->candidates[static_cast<std::size_t>(likeliest)]].decision);
        const PolicyReport report = policy->report();
        const auto values = sac.values(*state);
        for (std::size_t i = 0; i < state->candidates.size(); ++i) {
            const Choice& choice = report.choices[state->candidates[i]];
            QVERIFY(std::abs(choice.probability - static_cast<double>(pi[i])) < 1e-5);
            QVERIFY(std::abs(choice.value - static_cast<double>(values[i])) < 1e-5);
        }
    }

    void newSnapshotRules()
    {
        auto policy = make(wanting(1));
        const Observation now = sample::observation(8, 60ms);
        QCOMPARE(m_costs->cost(policy->decide(now).decision).accuracy, double(0.90F));
        QVERIFY(policy->setSnapshot(wanting(-1)).ok());
        double least = 1;
        const auto features = policy->encoder().encode(now);
        for (const int i : features->candidates)
            least = std::min(least, m_costs->costs()[i].accuracy);
        QCOMPARE(m_costs->cost(policy->decide(now).decision).accuracy, least);
    }

    void refusesForeignWeightsAndKeepsItsOwn()
    {
        auto policy = make(untrained());
        const Observation now = sample::observation(8, 60ms);
        const Decision before = policy->decide(now).decision;
        auto foreign = *untrained().weights;
        foreign[QStringLiteral("actor.first.state")].shape[1] += 1;
        const auto refused = policy->setSnapshot({.weights = std::make_shared<const AgentWeights>(foreign)});
        QVERIFY(!refused.ok() && refused.error().message.contains(QStringLiteral("actor.first.state")));
        QVERIFY(!policy->setSnapshot({}).ok());
        QVERIFY(policy->decide(now).decision == before);
        QVERIFY(!SacPolicy::create(m_costs, {}).ok());
    }

    void sendsNothingWhileNothingCanBeSent()
    {
        Observation now = sample::observation(300, 60ms);
        now.connected = false;
        for (double sign : {1.0, -1.0}) {
            auto policy = make(wanting(sign));
            QVERIFY(!m_costs->cost(policy->decide(now).decision).sends);
            QCOMPARE(policy->report().choices.size(), std::size_t(5));
        }
    }

    void answersSafelyAndSaysSoWhenAnEstimateIsNoNumber()
    {
        auto policy = make(wanting(1));
        Observation now = sample::observation(8, 60ms);
        now.worstMbps = std::numeric_limits<double>::quiet_NaN();
        for (int i = 0; i < 3; ++i)
            QVERIFY(policy->decide(now).decision == quickestAlone(*m_costs).decision);
        QVERIFY(policy->report().reason.contains(QStringLiteral("3 times")));
        QVERIFY(policy->report().choices.empty());
    }

    void reportsWhatItThought()
    {
        auto policy = make(untrained());
        QCOMPARE(policy->name(), QStringLiteral("sac"));
        QVERIFY(policy->report().choices.empty()); // nothing decided yet
        const Observation now = sample::observation(8, 60ms);
        (void)policy->decide(now);
        const PolicyReport report = policy->report();
        double sum = 0, entropy = 0;
        for (const Choice& choice : report.choices) {
            sum += choice.probability;
            entropy -= choice.probability > 0 ? choice.probability * std::log(choice.probability) : 0;
            QVERIFY(choice.phases.total().count() > 0);
        }
        QVERIFY(std::abs(sum - 1) < 1e-5);
        QVERIFY(std::abs(*report.entropy - entropy) < 1e-5);
        QCOMPARE(report.temperature, std::optional(0.02));
        QCOMPARE(report.criticLoss, std::optional(0.5));
        QCOMPARE(report.actorLoss, std::optional(-0.5));
        QVERIFY(report.learning);
        QVERIFY(report.reason.contains(QStringLiteral("limits this frame")));
    }

    void explorationSacrificesLittle()
    {
        auto policy = make(untrained(), {.share = 1, .sacrifice = 0.02, .seed = 4});
        auto flat = *untrained().weights; // all alike to the actor, so that only the bound chooses
        flat[QStringLiteral("prior.temperature")].values[0] = 1e6F;
        QVERIFY(policy->setSnapshot({.weights = std::make_shared<const AgentWeights>(flat)}).ok());
        const Observation now = sample::observation(8, 60ms);
        const auto features = policy->encoder().encode(now);
        const float best = bestPrior(*features);
        std::set<std::size_t> tried;
        for (int i = 0; i < 300; ++i) {
            const std::size_t row = rowOf(*features, policy->decide(now).decision);
            tried.insert(row);
            QVERIFY(features->priors[row] >= best - 0.0201F);
        }
        QVERIFY(tried.size() > 3);
    }

    /// Whatever is likely: no frame is thrown away on a try that is late at its tail while another would
    /// hold.
    void triesNothingThatIsLateAtItsTailWhileAnotherHolds()
    {
        auto flat = *untrained().weights; // all alike to the actor
        flat[QStringLiteral("prior.temperature")].values[0] = 1e6F;
        constexpr double kSacrifice = 0.01;
        int tried = 0, nothingToTry = 0;
        for (const double mbps : {1.0, 3.0, 6.0, 10.0, 20.0, 60.0}) {
            for (const auto deadline : {40ms, 60ms, 100ms}) {
                Observation now = sample::observation(mbps, deadline);
                now.guard = false; // nothing makes up for a late reply
                now.deviceSpread = now.edgeSpread = 0.2;
                now.spreadMbps = deadline == 60ms ? 2 * mbps : 0; // a link that is steady or not
                now.roundTripSpread = 1ms;
                const double poor = mbps * std::min(0.3, std::exp(-2.33 * logSpread(now)));
                const Decision greedy = [&] {
                    auto same = make({.weights = std::make_shared<const AgentWeights>(flat)});
                    return same->decide(now).decision;
                }();
                auto policy = make({.weights = std::make_shared<const AgentWeights>(flat)},
                                   {.share = 1, .sacrifice = kSacrifice, .seed = 4});
                Observation tail = now;
                tail.deviceSlowdown *= std::exp(2.33 * 0.2);
                tail.edgeSlowdown *= std::exp(2.33 * 0.2);
                tail.roundTrip += 2'330us;
                const auto holds = [&](std::size_t decision) {
                    return policy->encoder().forecast(static_cast<int>(decision), tail, poor).micros <=
                           static_cast<double>(Microseconds(deadline).count());
                };
                const auto features = policy->encoder().encode(now);
                bool anyHolds = false, anyToTry = false;
                const float best = bestPrior(*features);
                for (std::size_t row = 0; row < features->mask.size(); ++row) {
                    const bool held = features->mask[row] && holds(features->candidates[row]);
                    anyHolds = anyHolds || held;
                    anyToTry = anyToTry || (held && features->priors[row] >= best - float{kSacrifice});
                }
                QVERIFY(anyHolds);
                nothingToTry += !anyToTry;
                for (int i = 0; i < 60; ++i) {
                    const Decision decision = policy->decide(now).decision;
                    const bool safe = holds(static_cast<std::size_t>(*m_costs->indexOf(decision)));
                    QVERIFY(safe || decision == greedy);
                    tried += decision != greedy;
                }
            }
        }
        QVERIFY(tried > 0);        // it does explore where it may
        QVERIFY(nothingToTry > 0); // and stays with the likeliest where all that costs little is unsafe
    }

    void takesSnapshotsFromAnotherThreadWhileDeciding()
    {
        auto policy = make(wanting(1));
        std::atomic<bool> stop = false;
        std::thread learner([&] {
            for (int i = 0; !stop; ++i)
                (void)policy->setSnapshot(wanting(i % 2 ? 1 : -1));
        });
        const Observation now = sample::observation(8, 60ms);
        bool sound = true;
        for (int i = 0; i < 300; ++i) {
            const double accuracy = m_costs->cost(policy->decide(now).decision).accuracy;
            sound = sound && (accuracy > 0.89 || accuracy < 0.76); // one or the other, never a mixture
        }
        stop = true;
        learner.join();
        QVERIFY(sound);
    }

private:
    std::unique_ptr<SacPolicy> make(AgentSnapshot snapshot, Exploration exploration = {})
    {
        return SacPolicy::create(m_costs, std::move(snapshot), exploration).value();
    }

    static float bestPrior(const Features& features)
    {
        float best = std::numeric_limits<float>::lowest();
        for (std::size_t row = 0; row < features.priors.size(); ++row)
            if (features.mask[row])
                best = std::max(best, features.priors[row]);
        return best;
    }

    std::size_t rowOf(const Features& features, const Decision& decision) const
    {
        const auto place = static_cast<std::uint16_t>(*m_costs->indexOf(decision));
        return static_cast<std::size_t>(std::ranges::find(features.candidates, place) -
                                        features.candidates.begin());
    }

    std::shared_ptr<const LatencyModel> m_costs = sample::costs();
};

QTEST_MAIN(tst_SacPolicy)
#include "tst_SacPolicy.moc"

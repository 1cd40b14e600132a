#include "agent/sac/Sac.h"
#include "tests/agent/sac/Problems.h"

#include <QTest>

#include <torch/torch.h>

#include <algorithm>
#include <array>
#include <cmath>

using namespace coinfer;
using problems::oneHot;

namespace {

constexpr int kContexts = 3, kActions = 6;

double banditReward(int context, int action)
{
    return 0.3 * std::sin(3.0 * context + 1.7 * action) + 0.1 * action - 0.2 * context;
}

/// Every context with every action once, rewards of all known.
std::vector<Transition> bandit()
{
    std::vector<Transition> all;
    for (int context = 0; context < kContexts; ++context) {
        const auto features =
            std::make_shared<const Features>(oneHot(context, kContexts, {1, 1, 1, 1, 1, 1}));
        std::vector<float> rewards;
        for (int action = 0; action < kActions; ++action)
            rewards.push_back(static_cast<float>(banditReward(context, action)));
        for (int action = 0; action < kActions; ++action)
            all.push_back(
                {features, action, rewards[static_cast<std::size_t>(action)], rewards, nullptr, true});
    }
    return all;
}

std::vector<const Transition*> pointers(const std::vector<Transition>& transitions)
{
    std::vector<const Transition*> batch;
    for (const Transition& transition : transitions)
        batch.push_back(&transition);
    return batch;
}

SacSettings fixedAlpha(double alpha)
{
    return {.gamma = 0,
            .tau = 0.05,
            .actorRate = 3e-3,
            .criticRate = 3e-3,
            .temperatureRate = 0,
            .width = 32,
            .firstAlpha = alpha};
}

constexpr ScorerShape kBandit{.stateFeatures = kContexts, .decisions = kActions};

/// max |pi - softmax(r / alpha)| over all contexts and actions.
double banditError(const Sac& sac, double alpha)
{
    double error = 0;
    for (int context = 0; context < kContexts; ++context) {
        const auto pi = sac.probabilities(oneHot(context, kContexts, {1, 1, 1, 1, 1, 1}));
        double sum = 0;
        for (int a = 0; a < kActions; ++a)
            sum += std::exp(banditReward(context, a) / alpha);
        for (int a = 0; a < kActions; ++a)
            error = std::max(error, std::abs(static_cast<double>(pi[static_cast<std::size_t>(a)]) -
                                             std::exp(banditReward(context, a) / alpha) / sum));
    }
    return error;
}

SacSettings nothingLearned(double alpha, double wanted)
{
    return {.gamma = 0, .temperatureRate = 0.01, .firstAlpha = alpha, .targetEntropy = wanted};
}

} // namespace

class tst_Sac : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { torch::set_num_threads(1); }

    void solvesBandit_data()
    {
        QTest::addColumn<bool>("full");
        QTest::newRow("reward of the action taken") << false;
        QTest::newRow("rewards of all actions") << true;
    }
    void solvesBandit()
    {
        QFETCH(const bool, full);
        constexpr double kAlpha = 0.2;
        SacSettings settings = fixedAlpha(kAlpha);
        settings.information = full ? Information::Full : Information::Taken;
        settings.actorRate = settings.criticRate = 1e-2;
        const auto sac = problems::learned(kBandit, settings, 1, bandit(), 300, 100);
        const double error = banditError(*sac, kAlpha);
        QVERIFY2(error < 0.01, qPrintable(QString::number(error)));
    }

    void movesTemperatureTowardsTheWantedEntropy()
    {
        const auto transitions = bandit();
        const auto batch = pointers(transitions);
        Sac tooWide(kBandit, nothingLearned(0.1, 0.2), 1), tooNarrow(kBandit, nothingLearned(0.1, 10), 1);
        QVERIFY(tooWide.update(batch).alpha < 0.1);
        QVERIFY(tooNarrow.update(batch).alpha > 0.1);
    }

    void keepsTemperatureWithinItsBounds()
    {
        SacSettings settings = nothingLearned(0.1, 10);
        settings.temperatureRate = 1;
        settings.mostAlpha = 0.15;
        const auto transitions = bandit();
        Sac sac(kBandit, settings, 1);
        for (int i = 0; i < 5; ++i)
            sac.update(pointers(transitions));
        QVERIFY(std::abs(sac.alpha() - 0.15) < 1e-6);
    }

    void annealsTheWantedEntropy()
    {
        SacSettings settings{.gamma = 0, .firstShare = 0.5, .lastDecisions = 1.5, .annealUpdates = 10};
        const auto transitions = bandit();
        Sac sac(kBandit, settings, 1);
        QVERIFY(std::abs(sac.update(pointers(transitions)).targetEntropy - std::log(3.0)) < 1e-6);
        double last = 10;
        for (int i = 0; i < 12; ++i)
            last = sac.update(pointers(transitions)).targetEntropy;
        QVERIFY(std::abs(last - std::log(1.5)) < 1e-6);
    }

    void oneValidDecisionLearnsWithoutNaN()
    {
        const auto only = std::make_shared<const Features>(oneHot(0, kContexts, {0, 0, 1, 0, 0, 0}));
        const std::vector<Transition> transitions{{only, 2, 0.5F, {}, only, false}};
        Sac sac(kBandit, {.gamma = 0.9}, 1);
        for (int i = 0; i < 20; ++i) {
            const SacProgress progress = sac.update(pointers(transitions));
            QVERIFY(std::isfinite(progress.criticLoss) && std::isfinite(progress.actorLoss));
            QCOMPARE(progress.targetEntropy, 0.0);
        }
        const std::vector<float> expected{0, 0, 1, 0, 0, 0};
        QCOMPARE(sac.probabilities(*only), expected);
    }

    void sameSeedSameWeights()
    {
        const auto transitions = bandit();
        const auto learned = [&](std::uint64_t seed) {
            torch::manual_seed(static_cast<std::uint64_t>(std::rand())); // must not matter
            Sac sac(kBandit, fixedAlpha(0.2), seed);
            for (int i = 0; i < 5; ++i)
                sac.update(pointers(transitions));
            return *sac.snapshot();
        };
        QVERIFY(learned(7) == learned(7));
        QVERIFY(learned(7) != learned(8));
    }

    void goesOnFromItsCheckpointAsIfNothingHadHappened()
    {
        const auto transitions = bandit();
        SacSettings settings{.gamma = 0.5, .annealUpdates = 20};
        const std::vector<Transition> all = [&] {
            auto steps = transitions;
            for (Transition& step : steps)
                step.next = steps.front().features, step.terminated = false;
            return steps;
        }();
        Sac one(kBandit, settings, 1), other(kBandit, settings, 2);
        for (int i = 0; i < 10; ++i)
            one.update(pointers(all));
        QVERIFY(other.restore(one.checkpoint()).ok());
        for (int i = 0; i < 5; ++i) {
            one.update(pointers(all));
            other.update(pointers(all));
        }
        QVERIFY(one.checkpoint() == other.checkpoint());
        QCOMPARE(other.updates(), 15);
    }

    void refusesCheckpointOfAnotherShape()
    {
        Sac sac(kBandit, {}, 1), wider(kBandit, {.width = 32}, 1);
        QVERIFY(sac.restore(wider.checkpoint()).error().message.contains(QStringLiteral("wrong shape")));
        AgentWeights part = sac.checkpoint();
        part.erase(QStringLiteral("adam.actor.mean"));
        QVERIFY(sac.restore(part).error().message.contains(QStringLiteral("adam.actor")));
    }

    void firstAnswersWithThePrior()
    {
        const ScorerShape shape{.stateFeatures = 2, .decisionFeatures = 1, .decisions = 3};
        Sac sac(shape, {.priorTemperature = 0.5}, 3);
        const Features state{
            .state = {0.3F, -1}, .decisions = {1, 2, 3}, .priors = {0.5F, -0.25F, 0.75F}, .mask = {1, 1, 0}};
        QCOMPARE(sac.values(state), state.priors);
        const double odds = std::exp((0.5 + 0.25) / 0.5);
        const auto pi = sac.probabilities(state);
        QVERIFY(std::abs(static_cast<double>(pi[0]) - odds / (1 + odds)) < 1e-6);
        QCOMPARE(pi[2], 0.0F);
    }

    void scoresOfDecisionsDoNotDependOnTheirOrder()
    {
        const ScorerShape shape{.stateFeatures = 2, .decisionFeatures = 2, .decisions = 3};
        Sac sac(shape, {.gamma = 0, .actorRate = 0.01, .criticRate = 0.01}, 3);
        const auto state = std::make_shared<const Features>(
            Features{{0.3F, -1}, {1, 2, 3, 4, -5, 6}, {0, 0.1F, 0.2F}, {1, 1, 1}});
        const std::vector<Transition> transitions{{state, 1, 0.7F, {}, nullptr, true}};
        for (int i = 0; i < 50; ++i)
            sac.update(pointers(transitions));
        const Features turned{{0.3F, -1}, {-5, 6, 1, 2, 3, 4}, {0.2F, 0, 0.1F}, {1, 1, 1}};
        const auto values = sac.values(*state), others = sac.values(turned);
        QVERIFY(std::abs(values[1] - 0.7F) < 0.1F); // has learned something
        for (std::size_t i = 0; i < 3; ++i)
            QVERIFY(std::abs(values[i] - others[(i + 1) % 3]) < 1e-5F);
    }
};

QTEST_MAIN(tst_Sac)
#include "tst_Sac.moc"

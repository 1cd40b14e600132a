#include "agent/rivals/DqnLearner.h"
#include "tests/agent/sac/Problems.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>

using namespace coinfer;
using problems::oneHot;

namespace {

constexpr int kStates = 5, kActions = 4;
constexpr double kGamma = 0.9;
constexpr ScorerShape kShape{.stateFeatures = kStates, .decisions = kActions};

template <class T> using Table = std::array<std::array<T, kActions>, kStates>;

/// Deterministic, some decisions masked, one step that ends it all.
constexpr Table<std::uint8_t> kMask{{{1, 1, 1, 1}, {1, 0, 1, 1}, {0, 1, 1, 0}, {1, 1, 1, 0}, {0, 0, 1, 1}}};
constexpr Table<double> kReward{
    {{0.1, 0.3, -0.2, 0.0}, {0.4, 0, -0.1, 0.2}, {0, 0.5, -0.3, 0}, {0.2, -0.4, 0.1, 0}, {0, 0, 0.6, -0.5}}};
constexpr Table<int> kNext{{{1, 2, 3, 0}, {0, 0, 4, 2}, {0, 3, 1, 0}, {4, 0, 2, 0}, {0, 0, 0, 3}}};

bool ends(std::size_t state, std::size_t action)
{
    return state == 4 && action == 2;
}

/// Q(s,a) = r + gamma max Q(s',.), to the fixed point.
Table<double> solved()
{
    Table<double> q{};
    for (int sweep = 0; sweep < 400; ++sweep) {
        std::array<double, kStates> value{};
        for (std::size_t s = 0; s < kStates; ++s) {
            value[s] = -1e9;
            for (std::size_t a = 0; a < kActions; ++a)
                if (kMask[s][a])
                    value[s] = std::max(value[s], q[s][a]);
        }
        for (std::size_t s = 0; s < kStates; ++s)
            for (std::size_t a = 0; a < kActions; ++a)
                q[s][a] =
                    kReward[s][a] + (ends(s, a) ? 0 : kGamma * value[static_cast<std::size_t>(kNext[s][a])]);
    }
    return q;
}

Features featuresAt(std::size_t state)
{
    return oneHot(static_cast<int>(state), kStates, {kMask[state].begin(), kMask[state].end()});
}

/// Every valid decision of every state once.
std::vector<Transition> experience()
{
    std::vector<Transition> all;
    for (std::size_t s = 0; s < kStates; ++s)
        for (std::size_t a = 0; a < kActions; ++a)
            if (kMask[s][a])
                all.push_back(
                    {std::make_shared<const Features>(featuresAt(s)),
                     static_cast<int>(a),
                     static_cast<float>(kReward[s][a]),
                     {},
                     std::make_shared<const Features>(featuresAt(static_cast<std::size_t>(kNext[s][a]))),
                     ends(s, a)});
    return all;
}

void learn(DqnLearner& dqn, int updates)
{
    const auto transitions = experience();
    std::vector<const Transition*> batch;
    for (const Transition& transition : transitions)
        batch.push_back(&transition);
    for (int i = 0; i < updates; ++i)
        dqn.update(batch);
}

SacSettings settings()
{
    return {.gamma = kGamma, .tau = 0.05, .criticRate = 3e-3, .width = 32};
}

} // namespace

class tst_DqnLearner : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void solvesASmallProblem()
    {
        DqnLearner dqn(kShape, settings(), 1);
        learn(dqn, 2000);
        const auto exact = solved();
        double worst = 0, low = 1e9, high = -1e9;
        for (std::size_t s = 0; s < kStates; ++s) {
            const auto q = dqn.values(featuresAt(s));
            for (std::size_t a = 0; a < kActions; ++a)
                if (kMask[s][a]) {
                    worst = std::max(worst, std::abs(static_cast<double>(q[a]) - exact[s][a]));
                    low = std::min(low, exact[s][a]);
                    high = std::max(high, exact[s][a]);
                }
        }
        const double share = worst / (high - low);
        QVERIFY2(share < 0.01, qPrintable(QString::number(share)));
    }

    void learnsFromTheRewardsOfAllDecisions()
    {
        SacSettings full{.gamma = 0, .criticRate = 3e-3, .width = 32};
        full.information = Information::Full;
        DqnLearner dqn(kShape, full, 1);
        const auto now = std::make_shared<const Features>(featuresAt(0));
        const Transition one{now, 0, 0.1F, {0.1F, 0.3F, -0.2F, 0}, nullptr, true};
        const Transition* batch[] = {&one};
        for (int i = 0; i < 500; ++i)
            dqn.update(batch);
        for (std::size_t a = 0; a < kActions; ++a)
            QVERIFY(std::abs(dqn.values(*now)[a] - one.rewards[a]) < 0.01F); // also of those never taken
    }

    void triesAnythingValidAtFirstAndTheBestLater()
    {
        DqnLearner dqn(kShape, settings(), 1, {.firstEpsilon = 0.8, .lastEpsilon = 0.2, .annealUpdates = 10});
        const Features masked = featuresAt(1);
        const auto early = dqn.exploration(masked);
        QCOMPARE(early[1], 0.0F);
        QVERIFY(std::abs(early[0] + early[2] + early[3] - 1) < 1e-5F);
        QVERIFY(std::abs(std::ranges::max(early) - (0.2F + 0.8F / 3)) < 1e-5F);
        learn(dqn, 20);
        QVERIFY(std::abs(std::ranges::max(dqn.exploration(masked)) - (0.8F + 0.2F / 3)) < 1e-5F);
    }

    void goesOnFromItsCheckpointAsIfNothingHadHappened()
    {
        DqnLearner one(kShape, settings(), 1), other(kShape, settings(), 2);
        learn(one, 10);
        QVERIFY(other.restore(one.checkpoint()).ok());
        learn(one, 5);
        learn(other, 5);
        QVERIFY(one.checkpoint() == other.checkpoint());
        QCOMPARE(other.updates(), 15);
        DqnLearner wider(kShape, {.width = 16}, 1);
        QVERIFY(!one.restore(wider.checkpoint()));
    }

    void snapshotIsAnAgentWhoseActorIsQ()
    {
        DqnLearner dqn(kShape, settings(), 1);
        learn(dqn, 3);
        const auto weights = dqn.snapshot();
        QCOMPARE(weights->at(QStringLiteral("prior.temperature")).values, std::vector<float>{1.0F});
        QVERIFY(weights->at(QStringLiteral("actor.first.weight")) ==
                weights->at(QStringLiteral("critic2.first.weight")));
        QVERIFY(weights->at(QStringLiteral("actor.first.weight")) ==
                dqn.checkpoint().at(QStringLiteral("q.first.weight")));
    }
};

QTEST_APPLESS_MAIN(tst_DqnLearner)
#include "tst_DqnLearner.moc"

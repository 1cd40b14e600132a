#include "agent/sac/Sac.h"
#include "tests/agent/sac/Problems.h"

#include <QTest>

#include <torch/torch.h>

#include <algorithm>
#include <array>
#include <cmath>

using namespace coinfer;
using problems::learned;
using problems::oneHot;

namespace {

constexpr int kStates = 5, kActions = 4;
constexpr double kGamma = 0.9;
constexpr ScorerShape kShape{.stateFeatures = kStates, .decisions = kActions};

template <class T> using Table = std::array<std::array<T, kActions>, kStates>;

/// Deterministic, some decisions masked, one step that ends it all.
struct Problem {
    Table<std::uint8_t> mask{{{1, 1, 1, 1}, {1, 0, 1, 1}, {0, 1, 1, 0}, {1, 1, 1, 0}, {0, 0, 1, 1}}};
    Table<double> reward{{{0.1, 0.3, -0.2, 0.0},
                          {0.4, 0, -0.1, 0.2},
                          {0, 0.5, -0.3, 0},
                          {0.2, -0.4, 0.1, 0},
                          {0, 0, 0.6, -0.5}}};
    Table<int> next{{{1, 2, 3, 0}, {0, 0, 4, 2}, {0, 3, 1, 0}, {4, 0, 2, 0}, {0, 0, 0, 3}}};
    bool ends(int state, int action) const { return state == 4 && action == 2; }
};

struct Solution {
    Table<double> q{}, pi{};
};

/// pi = softmax(Q / alpha), V = alpha logsumexp(Q / alpha), to the fixed point.
Solution solve(const Problem& problem, double alpha)
{
    Solution found;
    std::array<double, kStates> value{};
    for (int sweep = 0; sweep < 400; ++sweep) {
        const auto before = value;
        for (std::size_t s = 0; s < kStates; ++s) {
            double sum = 0;
            for (std::size_t a = 0; a < kActions; ++a) {
                const double after = problem.ends(static_cast<int>(s), static_cast<int>(a))
                                         ? 0
                                         : before[static_cast<std::size_t>(problem.next[s][a])];
                found.q[s][a] = problem.reward[s][a] + kGamma * after;
                found.pi[s][a] = problem.mask[s][a] ? std::exp(found.q[s][a] / alpha) : 0;
                sum += found.pi[s][a];
            }
            for (double& p : found.pi[s])
                p /= sum;
            value[s] = alpha * std::log(sum);
        }
    }
    return found;
}

/// Of the policy, over all states alike.
double meanEntropy(const Solution& solution)
{
    double sum = 0;
    for (const auto& row : solution.pi)
        for (double p : row)
            sum -= p > 0 ? p * std::log(p) / kStates : 0;
    return sum;
}

double bisectedAlpha(const Problem& problem, double entropy)
{
    double low = 0.001, high = 10;
    while (high / low > 1.0001) {
        const double middle = std::sqrt(low * high);
        (meanEntropy(solve(problem, middle)) < entropy ? low : high) = middle;
    }
    return low;
}

Features featuresAt(const Problem& problem, int state)
{
    const auto& mask = problem.mask[static_cast<std::size_t>(state)];
    return oneHot(state, kStates, {mask.begin(), mask.end()});
}

/// Every valid decision of every state as often as makes states equally frequent (12 = the least number that
/// 2, 3 and 4 divide).
std::vector<Transition> experience(const Problem& problem)
{
    std::vector<Transition> all;
    for (std::size_t s = 0; s < kStates; ++s) {
        const auto valid = std::ranges::count(problem.mask[s], 1);
        for (std::size_t a = 0; a < kActions; ++a)
            for (int copy = 0; problem.mask[s][a] && copy < 12 / valid; ++copy)
                all.push_back({std::make_shared<const Features>(featuresAt(problem, static_cast<int>(s))),
                               static_cast<int>(a),
                               static_cast<float>(problem.reward[s][a]),
                               {},
                               std::make_shared<const Features>(featuresAt(problem, problem.next[s][a])),
                               problem.ends(static_cast<int>(s), static_cast<int>(a))});
    }
    return all;
}

SacSettings settings(double alpha)
{
    return {.gamma = kGamma,
            .tau = 0.3,
            .actorRate = 1e-2,
            .criticRate = 1e-2,
            .temperatureRate = 0,
            .width = 32,
            .firstAlpha = alpha,
            .mostAlpha = 10};
}

double range(const Solution& solution, const Problem& problem)
{
    double low = 1e9, high = -1e9;
    for (std::size_t s = 0; s < kStates; ++s)
        for (std::size_t a = 0; a < kActions; ++a)
            if (problem.mask[s][a]) {
                low = std::min(low, solution.q[s][a]);
                high = std::max(high, solution.q[s][a]);
            }
    return high - low;
}

} // namespace

class tst_SoftValueIteration : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { torch::set_num_threads(1); }

    void findsTheOnlyFixedPoint()
    {
        const Problem problem;
        const Solution exact = solve(problem, 0.2);
        const auto sac = learned(kShape, settings(0.2), 1, experience(problem), 400, 150);
        double worst = 0, divergence = 0;
        for (std::size_t s = 0; s < kStates; ++s) {
            const Features now = featuresAt(problem, static_cast<int>(s));
            const auto q = sac->values(now), pi = sac->probabilities(now);
            double sum = 0;
            for (std::size_t a = 0; a < kActions; ++a) {
                if (!problem.mask[s][a]) {
                    QCOMPARE(pi[a], 0.0F);
                    continue;
                }
                worst = std::max(worst, std::abs(static_cast<double>(q[a]) - exact.q[s][a]));
                sum += exact.pi[s][a] * std::log(exact.pi[s][a] / static_cast<double>(pi[a]));
            }
            divergence = std::max(divergence, sum);
        }
        const double share = worst / range(exact, problem);
        QVERIFY2(share < 0.01, qPrintable(QString::number(share)));
        QVERIFY2(divergence < 1e-3, qPrintable(QString::number(divergence)));
    }

    void learnsTheTemperatureThatGivesTheWantedEntropy()
    {
        const Problem problem;
        constexpr double kEntropy = 0.6;
        SacSettings learning = settings(1);
        learning.temperatureRate = 1e-2;
        learning.targetEntropy = kEntropy;
        const auto sac = learned(kShape, learning, 2, experience(problem), 600, 150);
        const double exact = bisectedAlpha(problem, kEntropy);
        QVERIFY2(std::abs(sac->alpha() / exact - 1) < 0.05,
                 qPrintable(QStringLiteral("%1, exact %2").arg(sac->alpha()).arg(exact)));
    }
};

QTEST_MAIN(tst_SoftValueIteration)
#include "tst_SoftValueIteration.moc"

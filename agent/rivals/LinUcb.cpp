#include "agent/rivals/LinUcb.h"

#include "core/decide/Reward.h"
#include "core/decide/policies/Bandwidth.h"
#include "core/decide/policies/Unquantised.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace coinfer {
namespace {

/// "The prediction is right": all weight on the expected reward, which is the first feature.
LinUcb::Features prior()
{
    LinUcb::Features weights{};
    weights[0] = 1;
    return weights;
}

/// Time as a share of the deadline, at most three, as in the reward.
double deadlines(Microseconds time, const Observation& observation)
{
    if (observation.deadline.count() <= 0)
        return 3;
    const auto share =
        std::chrono::duration<double>(time) / std::chrono::duration<double>(observation.deadline);
    return std::clamp(share, 0.0, 3.0);
}

/// How much slower (below 0) or faster the last transfer was than the smoothed throughput, in logarithms.
double trend(const Observation& observation)
{
    if (observation.throughputMbps <= 0 || observation.smoothedMbps <= 0)
        return 0;
    return std::clamp(std::log(observation.throughputMbps / observation.smoothedMbps), -3.0, 3.0);
}

bool allFinite(const LinUcb::Features& x)
{
    return std::ranges::all_of(x, [](double value) { return std::isfinite(value); });
}

} // namespace

LinUcb::LinUcb(std::shared_ptr<const LatencyModel> model, LinUcbSettings settings)
    : ModelPolicy(model, takesAll), m_settings(settings), m_expected(model), m_ridge(settings.ridge, prior())
{
}

void LinUcb::takeUp(const std::shared_ptr<const LatencyModel>& costs)
{
    m_expected = ExpectedReward(costs);
}

QString LinUcb::name() const
{
    return QStringLiteral("linucb");
}

/// Features of a decision, each of magnitude up to a few units.
LinUcb::Features LinUcb::features(const DecisionCost& cost, const ExpectedReward::Context& context) const
{
    const Observation& observation = context.observation;
    const Rated rated = rate(cost, observation, expectedMbps(observation));
    const double sends = cost.sends ? 1 : 0;
    const double transfer = deadlines(rated.phases.uplink, observation);
    const double age = std::chrono::duration<double>(observation.throughputAge).count();
    return {m_expected.of(cost, context),
            rated.value,
            1,
            sends,
            cost.accuracy,
            deadlines(rated.phases.device + rated.phases.encode, observation),
            transfer,
            deadlines(rated.phases.queue + rated.phases.edge, observation),
            rated.phases.total() > observation.deadline ? 1.0 : 0.0,
            sends * std::log1p(cost.bytes) / 12,
            transfer * std::min(logSpread(observation), 2.0),
            transfer * trend(observation),
            sends * std::min(age, 10.0) / 10,
            sends * std::log(std::clamp(observation.edgeSlowdown, 0.1, 10.0))};
}

Plan LinUcb::choose(const Observation& observation, std::span<const DecisionCost> candidates)
{
    m_context = m_expected.context(observation);
    const DecisionCost* best = nullptr;
    double most = 0, expected = -std::numeric_limits<double>::infinity();
    for (const DecisionCost& cost : candidates) {
        const Features x = features(cost, m_context);
        expected = std::max(expected, x.front());
        const double bound = m_ridge.predict(x) + m_settings.exploration * m_ridge.uncertainty(x);
        if (!best || bound > most)
            best = &cost, most = bound;
    }
    if (isWithoutHope(expected, observation))
        return quickest(model(), observation, candidates, mbps(observation)).decision;
    return best->decision;
}

void LinUcb::learn(const Observation& observation, const Outcome& outcome)
{
    if (!model().model().network.isValid(outcome.decision) || !isSound(observation) ||
        !std::isfinite(outcome.reward))
        return;
    const Features x = features(model().cost(outcome.decision), m_expected.context(observation));
    if (allFinite(x))
        m_ridge.learn(x, outcome.reward);
}

PolicyReport LinUcb::report() const
{
    PolicyReport report = ModelPolicy::report();
    for (Choice& choice : report.choices)
        choice.value = m_ridge.predict(features(model().cost(choice.decision), m_context));
    report.learning = true;
    report.canLearn = true;
    return report;
}

} // namespace coinfer

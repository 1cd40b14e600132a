#include "core/decide/policies/ExpectedReward.h"

#include "core/decide/LatencyConstants.h"
#include "core/decide/Reward.h"
#include "core/decide/policies/Bandwidth.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace coinfer {
namespace {

/// Standard deviation of the logarithm of a computing time. Bounded: frames of one kind rarely vary less, and
/// a few hiccups do not make a machine unpredictable.
double computeSpread(double measured)
{
    return std::clamp(measured, 0.05, 0.5);
}

/// Quantile of the standard normal distribution, by bisection: computed once, so speed does not matter.
double normalQuantile(double share)
{
    double low = -8, high = 8;
    for (int step = 0; step < 60; ++step) {
        const double middle = (low + high) / 2;
        (std::erfc(-middle / std::sqrt(2.0)) / 2 < share ? low : high) = middle;
    }
    return (low + high) / 2;
}

/// The bits of `index` mirrored at the binary point. With index / count they give the Hammersley points,
/// which fill the unit square evenly.
double mirrored(std::size_t index)
{
    double place = 0.5, sum = 0;
    for (; index > 0; index >>= 1, place /= 2)
        sum += index & 1 ? place : 0;
    return sum;
}

} // namespace

/// Parts of a frame's predicted latency, in microseconds, by what they depend on.
struct ExpectedReward::Parts {
    double device = 0; ///< stages and encoding
    double edge = 0;
    double unchanging = 0; ///< round trip and queue
    double transfer = 0;   ///< at 1 Mbit/s
    // The local exit that answers instead of a late reply; without the guard there is none.
    double localMicros = std::numeric_limits<double>::infinity();
    double localAccuracy = 0;
};

ExpectedReward::ExpectedReward(std::shared_ptr<const LatencyModel> model)
    : m_model(std::move(model)), m_localExits(*m_model)
{
    for (std::size_t i = 0; i < kDraws; ++i) {
        const double half = 0.5 / kDraws; // the middle of each of kDraws equal shares
        m_logMbps[i] = normalQuantile(static_cast<double>(i) / kDraws + half);
        m_logTime[i] = normalQuantile(mirrored(i) + half);
    }
}

ExpectedReward::Context ExpectedReward::context(const Observation& observation) const
{
    Context context{.observation = observation,
                    .limitMicros = inMicros(observation.deadline - kGuardMargin),
                    .deadlineMicros = std::max(inMicros(observation.deadline), 1e-3)};
    const double expected = expectedMbps(observation), spread = logSpread(observation);
    for (std::size_t i = 0; i < kDraws; ++i)
        context.perMbps[i] = std::exp(-spread * m_logMbps[i]) / expected;
    const double device = computeSpread(observation.deviceSpread);
    const double edge = computeSpread(observation.edgeSpread);
    for (std::size_t i = 0; i < kDraws; ++i) {
        context.device[i] = std::exp(device * m_logTime[i]);
        context.edge[i] = std::exp(edge * m_logTime[i]);
    }
    return context;
}

ExpectedReward::Parts ExpectedReward::partsOf(const DecisionCost& cost, const Context& context) const
{
    constexpr double kSlow = 1, kInNoTime = 1e12; // Mbit/s
    const Phases phases = m_model->predict(cost, context.observation, kInNoTime);
    Parts parts{.device = inMicros(phases.device + phases.encode),
                .edge = inMicros(phases.edge),
                .unchanging = inMicros(phases.uplink + phases.queue + phases.reply)};
    if (!cost.sends)
        return parts;
    parts.transfer = inMicros(m_model->predict(cost, context.observation, kSlow).uplink - phases.uplink);
    if (!context.observation.guard)
        return parts;
    const double slowdown = context.observation.deviceSlowdown;
    const auto exits = m_localExits.behind(cost.decision.exit, cost.decision.cut);
    const LocalExit& local = chooseLocalExit(exits, slowdown, context.limitMicros - parts.device);
    parts.localMicros = local.micros * slowdown;
    parts.localAccuracy = local.accuracy;
    return parts;
}

/// The loop has no branches, so that the compiler can vectorise it over the draws.
double ExpectedReward::meanWorth(double accuracy, const Parts& parts, const Context& context) const
{
    const double computesLocally = parts.device + parts.localMicros;
    const double perDeadline = 1 / context.deadlineMicros, limit = context.limitMicros;
    const double weight = context.observation.accuracyWeight;
    const RewardKind kind = context.observation.reward;
    Draws worth;
    for (std::size_t i = 0; i < kDraws; ++i) {
        const double total = parts.device * context.device[i] + parts.edge * context.edge[i] +
                             parts.unchanging + parts.transfer * context.perMbps[i];
        const double guards = std::max(limit, computesLocally * context.device[i]);
        const double answer = std::min(total, guards);
        worth[i] =
            rewardOf(total > guards ? parts.localAccuracy : accuracy, answer * perDeadline, weight, kind);
    }
    return std::reduce(worth.begin(), worth.end(), 0.0) / static_cast<double>(kDraws);
}

double ExpectedReward::of(const DecisionCost& cost, const Context& context) const
{
    return meanWorth(cost.accuracy, partsOf(cost, context), context) -
           priceOf(cost.bytes, context.observation);
}

} // namespace coinfer

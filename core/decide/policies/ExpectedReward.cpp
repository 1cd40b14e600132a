#include "core/decide/policies/ExpectedReward.h"

#include "core/base/VectorClones.h"
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

struct ExpectedReward::LocalAnswer {
    double micros = std::numeric_limits<double>::infinity(); ///< infinite: without the guard there is none
    int exit = 1;
};

/// Parts of a frame's predicted latency, in microseconds, by what they depend on.
struct ExpectedReward::Parts {
    double device = 0; ///< stages and encoding
    double edge = 0;
    double unchanging = 0; ///< round trip and queue
    double transfer = 0;   ///< at 1 Mbit/s
    double spent = 0;      ///< before a look
    LocalAnswer local;     ///< instead of a late reply
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

ExpectedReward::Context ExpectedReward::context(const Observation& observation, const Promise* promise) const
{
    Context context{.observation = observation,
                    .promise = promise,
                    .exits = &m_model->accuracies(observation).exits,
                    .limitMicros = inMicros(std::max(observation.deadline, Nanoseconds{}) - kGuardMargin),
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

/// Without the local answer.
ExpectedReward::Parts ExpectedReward::partsOf(const DecisionCost& cost, const Context& context) const
{
    const auto& look = context.observation.look;
    const PhaseMicros phases = m_model->phaseMicros(cost, context.observation);
    const double spent = look ? inMicros(look->spent) : 0;
    return {.device = phases.device + phases.encode - spent,
            .edge = phases.edge,
            .unchanging = 2 * phases.way + phases.queue,
            .transfer = cost.sends ? requestBits(cost) : 0, // a bit takes a microsecond at 1 Mbit/s
            .spent = spent,
            .local = {}};
}

/// What answers instead of a late reply; the same for decisions that are alike until something is sent.
ExpectedReward::LocalAnswer ExpectedReward::localAnswer(const DecisionCost& cost, const Parts& parts,
                                                        const Context& context) const
{
    if (!cost.sends || !context.observation.guard)
        return {};
    const double slowdown = context.observation.deviceSlowdown;
    const int looked = context.observation.lookedAt();
    const LocalExit& local = chooseLocalExit(m_localExits.after(cost.decision, looked), *context.exits,
                                             slowdown, context.limitMicros - parts.spent - parts.device);
    return {local.micros * slowdown, local.exit};
}

/// The loop has no branches, so that the compiler can vectorise it over the draws. A reward is linear in the
/// accuracy, so two values of it are enough.
COINFER_VECTOR_CLONES Worth ExpectedReward::meanWorth(const Parts& parts, const Context& context) const
{
    const double computesLocally = parts.device + parts.local.micros,
                 certain = parts.unchanging + parts.spent;
    const double perDeadline = 1 / context.deadlineMicros, limit = context.limitMicros;
    const double weight = context.observation.accuracyWeight;
    const RewardKind kind = context.observation.reward;
    Draws replied, alone, wrong;
    for (std::size_t i = 0; i < kDraws; ++i) {
        const double total = parts.device * context.device[i] + parts.edge * context.edge[i] + certain +
                             parts.transfer * context.perMbps[i];
        const double guards = std::max(limit, parts.spent + computesLocally * context.device[i]);
        const double answer = std::min(total, guards) * perDeadline;
        wrong[i] = rewardOf(0, answer, weight, kind);
        const double gain = rewardOf(1, answer, weight, kind) - wrong[i];
        replied[i] = total > guards ? 0 : gain;
        alone[i] = total > guards ? gain : 0;
    }
    const auto mean = [](Draws& draws) {
        for (std::size_t half = kDraws / 2; half > 0; half /= 2) // additions that do not wait for each other
            for (std::size_t i = 0; i < half; ++i)
                draws[i] += draws[half + i];
        return draws.front() / static_cast<double>(kDraws);
    };
    return {.perAccuracy = mean(replied),
            .perLocal = mean(alone),
            .local = parts.local.exit,
            .rest = mean(wrong)};
}

Worth ExpectedReward::worth(const DecisionCost& cost, const Parts& parts, const Context& context) const
{
    Worth worth = meanWorth(parts, context);
    worth.rest -= priceOf(cost.bytes, context.observation);
    return worth;
}

double ExpectedReward::of(const DecisionCost& cost, const Context& context) const
{
    Parts parts = partsOf(cost, context);
    parts.local = localAnswer(cost, parts, context);
    return worth(cost, parts, context).of(cost.accuracy, *context.exits);
}

LookProspect ExpectedReward::look(int exit, const Context& context) const
{
    Context then = context; // which of the exits is the most accurate does not depend on the picture
    then.observation = expectedAfterLook(exit, context.observation, *m_model);
    const auto& costs = m_model->costs(exit);
    FollowUps followUps(*m_model, exit, context.observation, context.promise);
    const DecisionCost* last = nullptr;
    LocalAnswer local;
    for (std::size_t i = 0; i < costs.size(); ++i) {
        if (!followUps.allows(i))
            continue;
        Parts parts = partsOf(costs[i], then);
        if (!last || !alikeUntilSent(*last, costs[i]))
            local = localAnswer(costs[i], parts, then);
        last = &costs[i];
        parts.local = local;
        followUps.add(i, worth(costs[i], parts, then));
    }
    return followUps.prospect();
}

} // namespace coinfer

#include "core/runtime/policies/ExpectedReward.h"

#include "core/runtime/LatencyConstants.h"
#include "core/runtime/Reward.h"
#include "core/runtime/policies/Bandwidth.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace coinfer {
namespace {

/// Deviation of the logarithm of a computing time: frames of one kind are rarely closer to each other, and a
/// few hiccups do not make a machine unpredictable.
double computeSpread(double measured)
{
    return std::clamp(measured, 0.05, 0.5);
}

/// Exits are few, so that cuts of all exits fit into a short list.
std::size_t placeOf(const Decision& decision)
{
    return static_cast<std::size_t>(decision.cut * (kExits + 1) + decision.exit);
}

double micros(Nanoseconds time)
{
    return std::chrono::duration<double, std::micro>(time).count();
}

/// The standard normal's quantile, by bisection: made once, so speed does not matter.
double normalQuantile(double share)
{
    double low = -8, high = 8;
    for (int step = 0; step < 60; ++step) {
        const double middle = (low + high) / 2;
        (std::erfc(-middle / std::sqrt(2.0)) / 2 < share ? low : high) = middle;
    }
    return (low + high) / 2;
}

/// The bits of `index` mirrored behind the point: with index / count the Hammersley points, which fill the
/// unit square evenly.
double mirrored(std::size_t index)
{
    double place = 0.5, sum = 0;
    for (; index > 0; index >>= 1, place /= 2)
        sum += index & 1 ? place : 0;
    return sum;
}

} // namespace

/// Of a predicted frame, in microseconds; by what they depend on.
struct ExpectedReward::Parts {
    double device = 0; ///< stages and encoding
    double edge = 0;
    double unchanging = 0; ///< round trip and queue
    double transfer = 0;   ///< at 1 Mbit/s
    /// Without the guard nothing ever answers locally.
    LocalWay guard{.remainingMicros = std::numeric_limits<double>::infinity()};
};

ExpectedReward::ExpectedReward(std::shared_ptr<const LatencyModel> model) : m_model(std::move(model))
{
    for (const DecisionCost& cost : m_model->costs()) {
        m_localWays.resize(std::max(m_localWays.size(), placeOf(cost.decision) + 1));
        m_localWays[placeOf(cost.decision)] = localWays(cost); // whatever the bits
    }
    for (std::size_t i = 0; i < kDraws; ++i) {
        const double half = 0.5 / kDraws; // the middle of each of kDraws equal shares
        m_logMbps[i] = normalQuantile(static_cast<double>(i) / kDraws + half);
        m_logTime[i] = normalQuantile(mirrored(i) + half);
    }
}

std::vector<ExpectedReward::LocalWay> ExpectedReward::localWays(const DecisionCost& cost) const
{
    std::vector<LocalWay> ways;
    const Network& network = m_model->model().network;
    for (int exit = 1; cost.sends && exit <= kExits; ++exit) {
        if (network.sharedStages(exit, cost.decision.exit) < cost.decision.cut)
            continue;
        const DecisionCost& local = m_model->cost({exit, network.pathLength(exit), kFloatBits});
        ways.push_back({local.deviceMicros - cost.deviceMicros, local.accuracy});
    }
    return ways;
}

ExpectedReward::Moment ExpectedReward::moment(const Observation& observation) const
{
    Moment moment{.observation = observation,
                  .limitMicros = micros(observation.deadline - kGuardMargin),
                  .deadlineMicros = std::max(micros(observation.deadline), 1e-3)};
    const double expected = expectedMbps(observation), spread = logSpread(observation);
    for (std::size_t i = 0; i < kDraws; ++i)
        moment.perMbps[i] = std::exp(-spread * m_logMbps[i]) / expected;
    const double device = computeSpread(observation.deviceSpread);
    const double edge = computeSpread(observation.edgeSpread);
    for (std::size_t i = 0; i < kDraws; ++i) {
        moment.device[i] = std::exp(device * m_logTime[i]);
        moment.edge[i] = std::exp(edge * m_logTime[i]);
    }
    return moment;
}

/// The exit that the runtime would take: the most accurate that is ready in time, else the quickest.
ExpectedReward::LocalWay ExpectedReward::guardsWay(const DecisionCost& cost, double readyMicros,
                                                   const Moment& moment) const
{
    const auto& ways = m_localWays[placeOf(cost.decision)];
    const double left = moment.limitMicros - readyMicros;
    const auto lasts = [&](const LocalWay& way) {
        return way.remainingMicros * moment.observation.deviceSlowdown;
    };
    const LocalWay* best = nullptr;
    const LocalWay* quickest = &ways.front();
    for (const LocalWay& way : ways) {
        if (lasts(way) < lasts(*quickest))
            quickest = &way;
        if (lasts(way) <= left && (!best || way.accuracy > best->accuracy))
            best = &way;
    }
    return {lasts(best ? *best : *quickest), (best ? best : quickest)->accuracy};
}

ExpectedReward::Parts ExpectedReward::partsOf(const DecisionCost& cost, const Moment& moment) const
{
    constexpr double kSlow = 1, kInNoTime = 1e12; // Mbit/s
    const Phases phases = m_model->predict(cost, moment.observation, kInNoTime);
    Parts parts{.device = micros(phases.device + phases.encode),
                .edge = micros(phases.edge),
                .unchanging = micros(phases.uplink + phases.queue + phases.reply)};
    if (!cost.sends)
        return parts;
    parts.transfer = micros(m_model->predict(cost, moment.observation, kSlow).uplink - phases.uplink);
    if (moment.observation.guard)
        parts.guard = guardsWay(cost, parts.device, moment);
    return parts;
}

/// Without branches in the loop, so that the compiler takes several draws at a time.
double ExpectedReward::meanWorth(double accuracy, const Parts& parts, const Moment& moment) const
{
    const double computesLocally = parts.device + parts.guard.remainingMicros;
    const double perDeadline = 1 / moment.deadlineMicros, limit = moment.limitMicros;
    const double weight = moment.observation.accuracyWeight;
    const RewardKind kind = moment.observation.reward;
    Draws worth;
    for (std::size_t i = 0; i < kDraws; ++i) {
        const double total = parts.device * moment.device[i] + parts.edge * moment.edge[i] +
                             parts.unchanging + parts.transfer * moment.perMbps[i];
        const double guards = std::max(limit, computesLocally * moment.device[i]);
        const double answer = std::min(total, guards);
        worth[i] =
            rewardOf(total > guards ? parts.guard.accuracy : accuracy, answer * perDeadline, weight, kind);
    }
    return std::reduce(worth.begin(), worth.end(), 0.0) / static_cast<double>(kDraws);
}

double ExpectedReward::of(const DecisionCost& cost, const Moment& moment) const
{
    return meanWorth(cost.accuracy, partsOf(cost, moment), moment);
}

} // namespace coinfer

#include "agent/sim/World.h"

#include "core/runtime/LatencyConstants.h"
#include "core/runtime/Reward.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>

namespace coinfer {
namespace {

Microseconds microseconds(Nanoseconds time)
{
    return std::chrono::duration_cast<Microseconds>(time);
}

} // namespace

World::World(std::shared_ptr<const LatencyModel> truth, WorldSettings settings, std::uint64_t seed,
             std::shared_ptr<const LatencyModel> believed)
    : m_truth(std::move(truth)), m_believed(believed ? std::move(believed) : m_truth),
      m_paths(std::make_shared<const LocalPaths>(*m_truth, *m_believed)), m_settings(std::move(settings)),
      m_random(seed), m_pingRandom(~seed)
{
    assert(m_settings.bandwidthScale > 0 && m_settings.bandwidthStart >= Nanoseconds::zero());
    assert(m_settings.emulation >= 1);
    m_nextPing = kPingInterval;
    if (const Ping first = pingFrom({}); first.back - first.way < kPingInterval)
        m_estimates.recordPing(first.way, {}); // the link was up before the first frame
    else
        m_ping = first;
    beginFrame(0);
}

std::size_t World::indexOf(const Decision& decision) const
{
    const auto& costs = m_truth->costs();
    const auto found = std::ranges::lower_bound(costs, decision, std::less(), &DecisionCost::decision);
    if (found == costs.end() || found->decision != decision)
        return m_paths->safest();
    return static_cast<std::size_t>(found - costs.begin());
}

SimulatedFrame World::tryOut(const DecisionCost& cost) const
{
    return describe(way().take(indexOf(cost.decision)));
}

void World::rewards(std::span<float> rewards) const
{
    assert(rewards.size() == m_truth->costs().size());
    const FrameWay way = this->way();
    for (std::size_t i = 0; i < rewards.size(); ++i)
        rewards[i] = static_cast<float>(rewardOf(way.take(i)));
}

SimulatedFrame World::step(const Decision& decision)
{
    const FrameOutcome outcome = way().take(indexOf(decision));
    const SimulatedFrame frame = describe(outcome);
    lookAtLoad(outcome);
    learnFromStages(outcome);
    if (m_truth->costs()[outcome.index].sends) {
        m_conditions.linkFree = linkFreeAfter(outcome);
        const bool takenBack = m_conditions.linkFree != outcome.transferred;
        m_writerFree = takenBack ? outcome.ended : outcome.transferred;
        if (outcome.guarded)
            m_overtaken = Overtaken{outcome};
        else if (outcome.replies)
            learnFromReply(outcome, outcome.answered);
        else if (outcome.ended - outcome.sent >= m_settings.deadline)
            learnFromUnfinished(outcome, Unfinished::GivenUp, outcome.ended);
    }
    beginFrame(advanceTo(outcome.answered));
    return frame;
}

/// The latency as the log has it, in whole microseconds, is what is valued.
double World::rewardOf(const FrameOutcome& outcome) const
{
    return reward(outcome.accuracy, microseconds(outcome.answered - m_conditions.start), m_observation);
}

SimulatedFrame World::describe(const FrameOutcome& outcome) const
{
    const Microseconds latency = microseconds(outcome.answered - m_conditions.start);
    return {.decision = m_truth->costs()[outcome.index].decision,
            .answeredBy = outcome.answeredBy,
            .accuracy = outcome.accuracy,
            .latency = latency,
            .phases = phasesOf(outcome),
            .bytes = wireBytes(outcome),
            .reward = rewardOf(outcome),
            .met = latency <= m_settings.deadline,
            .guarded = outcome.guarded,
            .fallback = outcome.fallback};
}

double World::wireBytes(const FrameOutcome& outcome) const
{
    const DecisionCost& cost = m_truth->costs()[outcome.index];
    return cost.sends ? cost.bytes + kRequestOverheadBytes : 0;
}

/// As DeviceWorker accounts them.
Phases World::phasesOf(const FrameOutcome& outcome) const
{
    const Microseconds total = microseconds(outcome.answered - m_conditions.start);
    Phases phases{.device = microseconds(outcome.deviceDone - m_conditions.start)};
    if (!m_truth->costs()[outcome.index].sends)
        return phases;
    phases.encode = microseconds(outcome.sent - outcome.deviceDone);
    if (outcome.guarded || outcome.fallback) {
        phases.uplink = total - phases.device - phases.encode;
        return phases;
    }
    phases.uplink = outcome.uplink;
    phases.queue = outcome.queue;
    phases.edge = outcome.edge;
    phases.reply = total - phases.total();
    return phases;
}

double World::trueMbps() const
{
    constexpr double kUnlimited = 1e5; // the most that the estimators believe in
    if (!m_settings.bandwidth)
        return kUnlimited;
    return m_settings.bandwidth->at(scheduleTime(now())).mbps() * m_settings.bandwidthScale;
}

/// Of a request that was given up the link still carries what it has begun.
Nanoseconds World::linkFreeAfter(const FrameOutcome& outcome) const
{
    constexpr double kOneByte = 8;
    if (outcome.replies || outcome.transferred <= outcome.ended || !m_settings.bandwidth)
        return outcome.transferred;
    const Nanoseconds begun = std::max(outcome.sent, m_conditions.linkFree);
    const double bits =
        begun < outcome.ended
            ? m_settings.bandwidth->bitsBetween(scheduleTime(begun), scheduleTime(outcome.ended)) *
                  m_settings.bandwidthScale
            : 0;
    return bits < kOneByte ? m_conditions.linkFree : outcome.transferred;
}

/// Sets the clock to the start of the next frame; returns how many were dropped meanwhile.
int World::advanceTo(Nanoseconds answered)
{
    Nanoseconds& start = m_conditions.start;
    if (m_settings.framesPerSecond <= 0) {
        start = std::max(answered, start + Microseconds(1));
        return 0;
    }
    const Nanoseconds period(static_cast<std::int64_t>(1e9 / m_settings.framesPerSecond));
    const std::int64_t newest = answered / period;
    if (newest <= m_capture) {
        start = ++m_capture * period;
        return 0;
    }
    start = answered;
    return static_cast<int>(newest - std::exchange(m_capture, newest) - 1);
}

} // namespace coinfer

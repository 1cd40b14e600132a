#include "agent/sim/FrameWay.h"

#include "core/runtime/LatencyConstants.h"

#include <algorithm>

namespace coinfer {
namespace {

Nanoseconds nanoseconds(double micros)
{
    return Nanoseconds(static_cast<std::int64_t>(micros * 1000));
}

Microseconds microseconds(Nanoseconds time)
{
    return std::chrono::duration_cast<Microseconds>(time);
}

double factorAt(const std::shared_ptr<const LoadProcess>& load, Nanoseconds time)
{
    return load ? load->at(time) : 1;
}

} // namespace

FrameOutcome FrameWay::take(std::size_t index) const
{
    if (m_model.costs()[index].sends && !m_conditions.connected)
        index = m_paths.safest();
    const DecisionCost& cost = m_model.costs()[index];
    FrameOutcome outcome{.index = index, .answeredBy = cost.decision.exit, .accuracy = cost.accuracy};
    outcome.deviceDone = m_conditions.start + onDevice(cost.deviceMicros, m_conditions.chances.device);
    outcome.answered = outcome.deviceDone;
    if (!cost.sends)
        return outcome;
    outcome.sent = outcome.deviceDone + onDevice(cost.encodeMicros, m_conditions.chances.encode);
    cross(outcome);
    if (m_settings.guard)
        awaitGuarded(outcome);
    else
        await(outcome);
    return outcome;
}

Nanoseconds FrameWay::onDevice(double micros, double chance) const
{
    return nanoseconds(micros * m_conditions.deviceLoad * chance);
}

Nanoseconds FrameWay::horizon() const
{
    return m_conditions.start + m_settings.deadline - kGuardMargin;
}

/// Over the link, through the edge and back: when the request ends, whoever still waits for it.
void FrameWay::cross(FrameOutcome& outcome) const
{
    const DecisionCost& cost = m_model.costs()[outcome.index];
    const Nanoseconds begin = std::max(outcome.sent, m_conditions.linkFree);
    const Nanoseconds timeout = outcome.sent + m_settings.requestTimeout;
    const Nanoseconds way = m_settings.roundTrip / 2;
    outcome.transferred = begin;
    if (m_settings.bandwidth) {
        const double bits = (cost.bytes + kRequestOverheadBytes) * 8 / m_settings.bandwidthScale;
        const auto through = m_settings.bandwidth->finish(begin + m_settings.bandwidthStart, bits);
        outcome.transferred = through ? *through - m_settings.bandwidthStart : Nanoseconds::max();
    }
    outcome.ended = timeout;
    if (outcome.transferred > timeout)
        return;
    const Nanoseconds arrived = outcome.transferred + way + m_conditions.chances.up;
    const Nanoseconds queue = nanoseconds((factorAt(m_settings.edgeQueue, arrived) - 1) * 1000);
    outcome.edgeLoad = factorAt(m_settings.edgeLoad, arrived + queue);
    const Nanoseconds edge = nanoseconds(cost.edgeMicros * outcome.edgeLoad * m_conditions.chances.edge);
    const Nanoseconds back = arrived + queue + edge + way + m_conditions.chances.down;
    outcome.replies = back <= timeout;
    outcome.ended = std::min(back, timeout);
    outcome.queue = microseconds(queue);
    outcome.edge = microseconds(edge);
    // DeviceLink takes the way back for half of the least round trip: its jitter counts as uplink.
    outcome.uplink = microseconds(back - outcome.sent - queue - edge - way);
}

void FrameWay::await(FrameOutcome& outcome) const
{
    outcome.answered = outcome.ended;
    if (!outcome.replies)
        fallBack(outcome);
}

/// While the request is under way the device finishes a local exit; see DeviceWorker::await().
void FrameWay::awaitGuarded(FrameOutcome& outcome) const
{
    Nanoseconds now = outcome.sent;
    const LocalPath* path = finishLocally(outcome, outcome.ended, now);
    if (!path) {
        outcome.answered = now;
        if (!outcome.replies)
            fallBack(outcome);
        return;
    }
    outcome.answered = std::max(now, horizon());
    if (outcome.replies && outcome.ended <= outcome.answered) {
        outcome.answered = outcome.ended;
        return;
    }
    outcome.guarded = outcome.ended > outcome.answered;
    outcome.fallback = !outcome.guarded;
    outcome.answered = std::min(outcome.answered, outcome.ended);
    outcome.answeredBy = path->exit;
    outcome.accuracy = path->accuracy;
}

/// The request has failed: the device answers from where it cut.
void FrameWay::fallBack(FrameOutcome& outcome) const
{
    const LocalPath* path = finishLocally(outcome, Nanoseconds::max(), outcome.answered);
    outcome.answeredBy = path->exit;
    outcome.accuracy = path->accuracy;
    outcome.fallback = true;
}

/// Runs stages behind the cut, from `now` on; which exit they lead to is thought over after each of them.
/// Null when the request has ended before they are done; `now` is when that is seen.
const LocalPath* FrameWay::finishLocally(FrameOutcome& outcome, Nanoseconds until, Nanoseconds& now) const
{
    const LocalPath* path = &localPath(outcome, nullptr, 0, now);
    for (std::size_t done = 0; done < path->stages.size();) {
        const double micros = path->stages[done];
        const Nanoseconds took = onDevice(micros, m_conditions.chances.local);
        outcome.localMicros += path->planned[done];
        outcome.localTook += took;
        if (until <= now + took) {
            const Nanoseconds deaf(
                static_cast<std::int64_t>(static_cast<double>(took.count()) / m_settings.emulation));
            now = std::max(until, now + deaf);
            return nullptr;
        }
        now += took;
        path = &localPath(outcome, path, ++done, now);
    }
    return path;
}

/// The best exit that holds the deadline, else the quickest, of those that go on from the `done` stages of
/// `begun`; by profile and slowdown, which is as measured before or, if that is more, as of these stages.
const LocalPath& FrameWay::localPath(const FrameOutcome& outcome, const LocalPath* begun, std::size_t done,
                                     Nanoseconds now) const
{
    double slowdown = m_paths.teaches(outcome.index) ? m_conditions.slowdownTaught : m_conditions.slowdown;
    if (outcome.localMicros >= kLeastEvidenceMicros)
        slowdown =
            std::max(slowdown, static_cast<double>(outcome.localTook.count()) / 1000 / outcome.localMicros);
    const Nanoseconds left = horizon() - now;
    const LocalPath* best = nullptr;
    const LocalPath* quickest = nullptr;
    for (const LocalPath& path : m_paths.behind(outcome.index)) {
        if (begun && begun->shared[static_cast<std::size_t>(path.exit)] < static_cast<int>(done))
            continue;
        if (!quickest || path.left[done] < quickest->left[done])
            quickest = &path;
        if (nanoseconds(path.left[done] * slowdown) <= left && (!best || path.accuracy > best->accuracy))
            best = &path;
    }
    return best ? *best : *quickest;
}

} // namespace coinfer

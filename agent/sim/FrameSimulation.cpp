#include "agent/sim/FrameSimulation.h"

#include "core/decide/Estimators.h"
#include "core/decide/LatencyConstants.h"
#include "core/decide/LinkOccupancy.h"
#include "core/decide/policies/Bandwidth.h"

#include <algorithm>

namespace coinfer {

FrameOutcome FrameSimulation::take(std::size_t index) const
{
    if (costs()[index].sends && !m_conditions.connected)
        index =
            m_model.indexOf(m_model.model().network.local(std::max(m_conditions.look, 1)), m_conditions.look)
                .value();
    const DecisionCost& cost = costs()[index];
    FrameOutcome outcome{
        .index = index, .answeredBy = cost.decision.exit, .accuracy = accuracies().decisions[index]};
    outcome.deviceDone = lookDone() + onDevice(cost.deviceMicros, m_conditions.chances.device);
    outcome.answered = outcome.free = outcome.deviceDone;
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

/// When a local exit is to be ready: before the next frame, if the reply is expected later than that.
Nanoseconds FrameSimulation::finishBy(const FrameOutcome& outcome) const
{
    const Observation& seen = m_device.observation;
    if (!m_conditions.next || seen.roundTrip.count() == 0)
        return horizon();
    const auto place = m_device.believed.indexOf(costs()[outcome.index].decision, m_conditions.look);
    const DecisionCost& cost = m_device.believed.costs(m_conditions.look)[place.value()];
    const Microseconds expected = m_device.believed.predict(cost, seen, expectedMbps(seen)).total();
    return coinfer::finishBy(m_conditions.start + expected, m_conditions.next, outcome.sent, horizon());
}

Nanoseconds FrameSimulation::lookDone() const
{
    if (m_conditions.look == 0)
        return m_conditions.start;
    const DecisionCost& look = m_model.cost(m_model.model().network.local(m_conditions.look));
    return m_conditions.start + onDevice(look.deviceMicros, m_conditions.chances.device);
}

Nanoseconds FrameSimulation::onDevice(double micros, double chance) const
{
    return fromMicros(micros * m_conditions.deviceLoad * chance);
}

Nanoseconds FrameSimulation::horizon() const
{
    return m_conditions.start + m_settings.deadline - kGuardMargin;
}

/// Over the link, through the edge and back: when the request ends, whether or not anybody still waits for
/// it.
void FrameSimulation::cross(FrameOutcome& outcome) const
{
    const DecisionCost& cost = costs()[outcome.index];
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
    const Nanoseconds queue = fromMicros((factorAt(m_settings.edgeQueue, arrived) - 1) * 1000);
    outcome.edgeLoad = factorAt(m_settings.edgeLoad, arrived + queue);
    const Nanoseconds edge = fromMicros(cost.edgeMicros * outcome.edgeLoad * m_conditions.chances.edge);
    const Nanoseconds back = arrived + queue + edge + way + m_conditions.chances.down;
    outcome.replies = back <= timeout;
    outcome.ended = std::min(back, timeout);
    outcome.queue = toMicroseconds(queue);
    outcome.edge = toMicroseconds(edge);
    // DeviceLink assumes half of the smallest round trip for the way back, so its jitter counts as uplink.
    outcome.uplink = toMicroseconds(back - outcome.sent - queue - edge - way);
}

void FrameSimulation::await(FrameOutcome& outcome) const
{
    outcome.answered = outcome.free = outcome.ended;
    if (outcome.replies)
        return;
    LocalFinish finish = finishBehind(outcome);
    fallBack(finish, outcome);
}

/// While the request is pending, the device finishes a local exit; see DeviceWorker::await().
void FrameSimulation::awaitGuarded(FrameOutcome& outcome) const
{
    LocalFinish finish = finishBehind(outcome);
    outcome.answered = outcome.sent;
    const Nanoseconds by = finishBy(outcome);
    if (!run(finish, outcome, outcome.ended, by)) {
        outcome.free = outcome.answered;
        if (!outcome.replies)
            fallBack(finish, outcome);
        return;
    }
    const Nanoseconds ready = outcome.answered;
    const Nanoseconds guard = std::max(ready, horizon());
    outcome.answered = std::min(guard, outcome.ended);
    outcome.free = by < horizon() ? ready : outcome.answered;
    if (outcome.replies && outcome.ended <= guard)
        return;
    outcome.guarded = outcome.ended > guard;
    outcome.fallback = !outcome.guarded;
    answerBy(finish, outcome);
}

/// The request has failed: the device continues alone.
void FrameSimulation::fallBack(LocalFinish& finish, FrameOutcome& outcome) const
{
    outcome.fallback = true;
    run(finish, outcome, Nanoseconds::max(), horizon());
    outcome.free = outcome.answered;
    answerBy(finish, outcome);
}

void FrameSimulation::answerBy(const LocalFinish& finish, FrameOutcome& outcome) const
{
    outcome.answeredBy = finish.exit();
    outcome.byDecision = false;
    outcome.accuracy = accuracies().of(finish.exit());
}

LocalFinish FrameSimulation::finishBehind(const FrameOutcome& outcome) const
{
    const ExitAccuracies& believed =
        m_conditions.believedExits ? *m_conditions.believedExits : accuracies().exits;
    return {m_device.localExits, believed, costs()[outcome.index].decision, m_conditions.look};
}

/// Runs stages from `outcome.answered` on, and advances it. Returns false, as soon as it is noticed, if the
/// request ends before they are done.
bool FrameSimulation::run(LocalFinish& finish, FrameOutcome& outcome, Nanoseconds until,
                          Nanoseconds finishBy) const
{
    const double slowdown = teaches(outcome.index) ? m_conditions.slowdownTaught : m_conditions.slowdown;
    Nanoseconds& now = outcome.answered;
    finish.choose(slowdown, finishBy - now);
    while (!finish.isDone()) {
        const Nanoseconds took = onDevice(nextStageMicros(finish), m_conditions.chances.local);
        finish.ran(took);
        outcome.localMicros = finish.micros();
        outcome.localTook = finish.took();
        if (until <= now + took) {
            const Nanoseconds deaf(
                static_cast<std::int64_t>(static_cast<double>(took.count()) / m_settings.emulation));
            now = std::max(until, now + deaf);
            return false;
        }
        now += took;
        finish.choose(slowdown, finishBy - now);
    }
    return true;
}

/// The true time, whatever the device assumes.
double FrameSimulation::nextStageMicros(const LocalFinish& finish) const
{
    const auto path = m_model.model().network.path(finish.exit());
    const int stage = path[static_cast<std::size_t>(finish.computed())];
    return m_model.profile().device.stageMicros[static_cast<std::size_t>(stage)];
}

bool FrameSimulation::teaches(std::size_t index) const
{
    return SlowdownEstimator::isEvidence(
        m_device.localExits.microsBeforeCut(costs()[index].decision, m_conditions.look));
}

} // namespace coinfer

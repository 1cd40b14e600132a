#include "core/session/EventFinder.h"

#include <utility>

namespace coinfer {
namespace {

constexpr Nanoseconds kSettled = Milliseconds(500);
constexpr Nanoseconds kQuiet =
    std::chrono::seconds(2); ///< without the guard, until its next answer is an event

/// Whether an edge could answer; none: the log does not know, or there is no edge at all.
std::optional<bool> hasEdge(const FrameRecord& frame)
{
    if (frame.link == LinkCondition::Unknown || frame.link == LinkCondition::None)
        return std::nullopt;
    return !frame.isAlone();
}

} // namespace

void EventFinder::add(const SessionEvent& event, Nanoseconds now)
{
    if (event.kind != EventKind::Throttle) {
        m_added.push_back(event);
        return;
    }
    m_throttle = event;
    m_throttleSet = now;
}

void EventFinder::mark(FrameRecord& frame, Nanoseconds now)
{
    frame.events = std::exchange(m_added, {});
    if (m_throttle && now - m_throttleSet >= kSettled)
        frame.events.push_back(*std::exchange(m_throttle, std::nullopt));
    findChanges(frame, frame.events);
}

void EventFinder::findChanges(const FrameRecord& frame, std::vector<SessionEvent>& events)
{
    if (!m_policy.isEmpty() && frame.policy != m_policy)
        events.push_back(makeEvent(EventKind::Policy, frame.policy));
    m_policy = frame.policy;
    if (const auto has = hasEdge(frame)) {
        if (m_hadEdge && *has != *m_hadEdge)
            events.push_back({*has ? EventKind::EdgeFound : EventKind::EdgeLost, {}});
        m_hadEdge = has;
    }
    if (!frame.guarded)
        return;
    if (!m_lastGuarded || frame.monotonic - *m_lastGuarded >= kQuiet)
        events.push_back({EventKind::Guard, {}});
    m_lastGuarded = frame.monotonic;
}

} // namespace coinfer

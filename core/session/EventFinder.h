#pragma once

#include "core/session/FrameRecord.h"

#include <optional>
#include <vector>

namespace coinfer {

/// Gives each answered frame the events since the frame before it: those that it is told of, and those that
/// show in the frames themselves (another policy, an edge lost or found, the guard's answers). Use it in one
/// thread at a time.
class EventFinder {
public:
    /// For the next frame. A throttle that changes again within half a second, like one that a slider moves,
    /// gives one event.
    void add(const SessionEvent& event, Nanoseconds now);
    /// Sets the frame's events. `now` is on the clock of add(); frames come in the order of answers.
    void mark(FrameRecord& frame, Nanoseconds now);

private:
    void findChanges(const FrameRecord& frame, std::vector<SessionEvent>& events);

    std::vector<SessionEvent> m_added;
    std::optional<SessionEvent> m_throttle; ///< may change again
    Nanoseconds m_throttleSet{};
    QString m_policy;                         ///< of the frame before; empty: none yet
    std::optional<bool> m_hadEdge;            ///< none: not known
    std::optional<Nanoseconds> m_lastGuarded; ///< in the session's time
};

} // namespace coinfer

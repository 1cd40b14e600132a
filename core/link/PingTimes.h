#pragma once

#include "core/base/Clock.h"

#include <cstdint>
#include <deque>
#include <optional>

namespace coinfer {

/// Follows one ping at a time, and remembers the last ten round trips. Two of them are told apart: what the
/// user sees, with the delay of the shaper but without what a ping is held up there beside it (an outage, a
/// slow rate: no part of the way), and what the way itself takes, from the ping's last byte on the socket; of
/// the latter the smallest is the way without what stood in it.
class PingTimes {
public:
    bool isUnderWay() const { return m_ping.has_value(); }
    /// The number of a ping that is queued `now`.
    std::uint32_t begin(Nanoseconds now);
    /// Its last byte has gone to the socket; it was held up in the shaper for so long beside its delay.
    void released(Nanoseconds at, Nanoseconds heldUp);
    /// The round trip, the shaper's delay included; nullopt if that pong was not awaited.
    std::optional<Microseconds> finish(std::uint32_t id, Nanoseconds at);
    void clear();

    /// The share of `transit` (there and back, without the time at the edge) that the way back took: half a
    /// round trip, but never more than half of the transit.
    Microseconds wayBack(Microseconds transit) const;

private:
    struct Ping {
        std::uint32_t id = 0;
        Nanoseconds queued{};
        std::optional<Nanoseconds> released{};
        Nanoseconds heldUp{};
    };
    std::uint32_t m_lastId = 0;
    std::optional<Ping> m_ping;
    std::deque<Nanoseconds> m_roundTrips;
};

} // namespace coinfer

#pragma once

#include "core/base/Clock.h"

#include <cstdint>
#include <deque>
#include <optional>

namespace coinfer {

/// Tracks one ping at a time and remembers the last ten round trips. There are two kinds of round trip: the
/// one shown to the user includes the shaper's delay, but not what else holds up a ping in the shaper (an
/// outage, a slow rate). The other one starts when the last byte of the ping is on the socket; its minimum is
/// the round trip of an unloaded network.
class PingTimes {
public:
    /// An edge answers a ping at once, whatever else it does. With the interval of the pings, one that hangs
    /// is found within a second.
    static constexpr Milliseconds kPromptly{400};

    bool isUnderWay() const { return m_ping.has_value(); }
    /// Id of a new ping that is queued at `now`.
    std::uint32_t begin(Nanoseconds now);
    /// The last byte of the ping went to the socket at `at`; `heldUp` is its time in the shaper beyond the
    /// delay.
    void released(Nanoseconds at, Nanoseconds heldUp);
    /// The round trip, including the shaper's delay; nullopt if this pong was not expected.
    std::optional<Microseconds> finish(std::uint32_t id, Nanoseconds at);
    void clear();

    /// The smallest round trip, including the shaper's delay; 0 without one.
    Microseconds least() const;
    /// The share of `transit` (both ways, without the time at the edge) that the way back took: half the
    /// smallest round trip, but at most half of the transit.
    Microseconds wayBack(Microseconds transit) const;
    /// How long a pong may take: kPromptly and the shortest round trip; a second as long as none is known.
    Milliseconds patience() const;
    /// The smallest round trip of the second kind; zero if there is none.
    Nanoseconds shortest() const;

private:
    struct Ping {
        std::uint32_t id = 0;
        Nanoseconds queued{};
        std::optional<Nanoseconds> released{};
        Nanoseconds heldUp{};
    };
    std::uint32_t m_lastId = 0;
    std::optional<Ping> m_ping;
    struct RoundTrip {
        Nanoseconds bare{};  ///< without the shaper
        Nanoseconds whole{}; ///< with its delay
    };
    std::deque<RoundTrip> m_roundTrips;
};

} // namespace coinfer

#pragma once

#include "core/base/Clock.h"

#include <algorithm>
#include <optional>

namespace coinfer {

/// The requests that share a link, one after another: when the link is free again, as far as its throughput
/// is known, and which part of an uplink was really a transfer. Plain value.
class LinkOccupancy {
public:
    /// A request of `bits` is sent at `now`, when the link is free or after the requests before it. Unknown
    /// throughput (0): nobody knows when it is through.
    void sent(double bits, double mbps, Nanoseconds now);
    /// How long a request that is sent now would wait for those before it.
    Nanoseconds wait(Nanoseconds now) const { return std::max(m_free - now, Nanoseconds::zero()); }
    /// All requests have ended.
    void clear() { m_free = {}; }
    /// The time that the link carried a request which was sent at `sent` and whose uplink, the way included,
    /// took `uplink`: without the wait behind an earlier request. Call it in the order of replies.
    Microseconds carried(Nanoseconds sent, Microseconds uplink, Microseconds way);

private:
    Nanoseconds m_free{};
    Nanoseconds m_through{}; ///< when the last request that was answered had been carried
};

/// The longest wait for a link at which a frame is still sent behind others. Predicted latencies leave it
/// out.
inline Nanoseconds mostWait(Nanoseconds deadline)
{
    return deadline / 10;
}

/// Whether the device should begin the next frame, due at `next`, before the reply to this one: the reply is
/// expected later than that, though before `answerBy`, when a local exit answers.
inline bool overlaps(Nanoseconds expectedReply, std::optional<Nanoseconds> next, Nanoseconds answerBy)
{
    return next && expectedReply > *next && answerBy > *next;
}

} // namespace coinfer

#pragma once

#include "core/base/Clock.h"

#include <optional>

namespace coinfer {

/// The requests that share a link, one after another: when the link is free again, as far as its throughput
/// is known, and which part of an uplink was really a transfer. Plain value.
class LinkOccupancy {
public:
    /// A request of `bits` is sent at `now` on a free link.
    void sent(double bits, double mbps, Nanoseconds now);
    /// Whether a request that is sent now need not wait for the last one. Unknown throughput: it must.
    bool isFree(Nanoseconds now) const { return now >= m_free; }
    /// The time that the link carried a request which was sent at `sent` and whose uplink, the way included,
    /// took `uplink`: without the wait behind an earlier request. Call it in the order of replies.
    Microseconds carried(Nanoseconds sent, Microseconds uplink, Microseconds way);

private:
    Nanoseconds m_free{};
    Nanoseconds m_through{}; ///< when the last request that was answered had been carried
};

/// Whether the device should begin the next frame, due at `next`, before the reply to this one: the reply is
/// expected later than that, though before `answerBy`, when a local exit answers.
inline bool overlaps(Nanoseconds expectedReply, std::optional<Nanoseconds> next, Nanoseconds answerBy)
{
    return next && expectedReply > *next && answerBy > *next;
}

} // namespace coinfer

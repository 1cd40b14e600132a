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
    /// throughput (0): it is unknown when the request is through.
    void sent(double bits, double mbps, Nanoseconds now);
    /// How long a request that is sent now would wait for those before it.
    Nanoseconds wait(Nanoseconds now) const { return std::max(m_free - now, Nanoseconds::zero()); }
    /// Whether a frame may be sent while `waiting` others wait for their replies: there are fewer than
    /// `most`, and it would not wait long for the link. Predicted latencies do not include that wait.
    bool takesAnother(int waiting, int most, Nanoseconds deadline, Nanoseconds now) const
    {
        return waiting < most && (waiting == 0 || wait(now) <= mostWait(deadline));
    }
    static Nanoseconds mostWait(Nanoseconds deadline) { return deadline / 10; }
    /// All requests have ended.
    void clear() { m_free = {}; }
    /// The time that the link carried a request which was sent at `sent` and whose uplink, the way included,
    /// took `uplink`: without the wait behind an earlier request. Call it in the order of replies.
    Microseconds carried(Nanoseconds sent, Microseconds uplink, Microseconds way);

private:
    Nanoseconds m_free{};
    Nanoseconds m_through{}; ///< when the last request that was answered had been carried
};

/// When the device is to have a local exit ready for a frame whose request was sent at `sent`: at `answerBy`,
/// shortly before its deadline; but before the next frame, due at `next`, if the reply is expected later than
/// that. Then the device begins the next frame before the reply.
Nanoseconds finishBy(Nanoseconds expectedReply, std::optional<Nanoseconds> next, Nanoseconds sent,
                     Nanoseconds answerBy);

} // namespace coinfer

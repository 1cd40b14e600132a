#pragma once

#include "core/link/DeviceLink.h"
#include "core/link/PingTimes.h"
#include "core/link/RequestLedger.h"

namespace coinfer {

/// A reply of `bytesDown` that arrived at `at`, with the times of its request on the device's clock. The edge
/// cannot have spent more than the total time, nor can any part of its work.
TimedReply timed(const InferReply& reply, const RequestLedger::Entry& request, Nanoseconds at,
                 std::int64_t bytesDown, const PingTimes& pings);

/// A reply without scores that has the times of `late`.
InferReply unanswered(const Late& late);

} // namespace coinfer

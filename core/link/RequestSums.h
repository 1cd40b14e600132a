#pragma once

#include "core/base/Clock.h"

#include <cstdint>

namespace coinfer {

/// What one device has asked of an edge. A plain value; two of the same device can be subtracted, which gives
/// what came between them.
struct RequestSums {
    std::int64_t requests = 0; ///< accepted
    std::int64_t bytes = 0;    ///< of what was encoded in these, without the rest of their messages
    std::int64_t answered = 0; ///< of these
    // Of the answered ones, summed up; as in InferReply.
    Microseconds queue{};
    Microseconds decode{};
    Microseconds compute{};

    Microseconds worked() const { return decode + compute; }
    RequestSums operator-(const RequestSums& earlier) const
    {
        return {.requests = requests - earlier.requests,
                .bytes = bytes - earlier.bytes,
                .answered = answered - earlier.answered,
                .queue = queue - earlier.queue,
                .decode = decode - earlier.decode,
                .compute = compute - earlier.compute};
    }
    bool operator==(const RequestSums&) const = default;
};

} // namespace coinfer

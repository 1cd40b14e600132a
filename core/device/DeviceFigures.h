#pragma once

#include "core/base/Histogram.h"
#include "core/base/LinkState.h"
#include "core/base/Locked.h"
#include "core/device/RuntimeCounters.h"
#include "core/session/FrameRecord.h"

#include <array>
#include <cstddef>
#include <optional>

namespace coinfer {

/// Who gave the answer to a frame.
enum class AnsweredBy {
    Edge,    ///< its reply is the answer
    Device,  ///< nothing was sent
    Guard,   ///< the reply would have been late
    Fallback ///< the request failed
};
inline constexpr std::size_t kAnswerers = 4;

inline AnsweredBy answererOf(const FrameRecord& frame)
{
    if (frame.fallback)
        return AnsweredBy::Fallback;
    if (frame.guarded)
        return AnsweredBy::Guard;
    return frame.isAnsweredOnDevice() ? AnsweredBy::Device : AnsweredBy::Edge;
}

/// What a device has counted of its answered frames. A plain value.
struct FrameFigures {
    static constexpr std::size_t kExits = 5;

    std::array<std::array<std::int64_t, kExits>, kAnswerers> answers{}; ///< by AnsweredBy, by exit - 1
    std::int64_t late = 0;                                              ///< after the deadline
    std::int64_t bytesSent = 0;     ///< requests and payloads, without TLS and TCP
    std::int64_t bytesReceived = 0; ///< replies, likewise
    // Where the time went. A frame counts only in the phases that it went through.
    Histogram device, encode, uplink, queue, edge, reply;
    Histogram total;                      ///< from taking a frame up to its answer
    std::optional<double> throughputMbps; ///< as last estimated
    std::optional<double> roundTripMs;    ///< none: not measured lately

    void take(const FrameRecord& frame);
};

/// The same with the state of the run.
struct DeviceFigures {
    FrameFigures frames;
    RuntimeCounters counters;
    std::optional<LinkState> link; ///< none: the device works alone on purpose
    bool isRunning = false;
};

} // namespace coinfer

#pragma once

#include "core/base/Image.h"
#include "core/decide/LocalExits.h"
#include "core/decide/Observation.h"
#include "core/device/EdgeLink.h"
#include "core/session/FrameRecord.h"

#include <memory>
#include <optional>
#include <vector>

namespace coinfer {

/// What is known of a frame on its way through the device. Times are on the device's clock.
struct FrameUnderWay {
    Nanoseconds start{};
    Image input;                              ///< preprocessed
    LinkCondition link = LinkCondition::None; ///< when it was decided
    Observation observation;
    Decision decision;
    Nanoseconds deviceDone{};             ///< the stages before the cut
    std::optional<Nanoseconds> sent;      ///< none: it never left the device
    std::int64_t payloadBytes = 0;        ///< that were sent
    std::optional<std::uint32_t> request; ///< that may still be answered
    std::optional<LocalFinish> local;     ///< once the device has begun to finish by itself
};

/// The answer to a frame, by the device or by a reply.
struct FrameAnswer {
    int exit = 0;
    std::vector<float> scores;
    std::shared_ptr<const TimedReply> reply; ///< null when the device answered
    bool guarded = false;
    bool fallback = false;
};

/// Where the time of a frame went that was answered at `now`.
Phases phasesOf(const FrameUnderWay& frame, const FrameAnswer& answer, Nanoseconds now);

/// What the way of a frame and its answer say for the log: decision, times, bytes, class and confidence.
FrameRecord recordOf(const FrameUnderWay& frame, const FrameAnswer& answer,
                     const std::vector<float>& probabilities, Nanoseconds now);

} // namespace coinfer

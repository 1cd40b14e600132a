#pragma once

#include "core/base/Image.h"
#include "core/decide/LatencyModel.h"
#include "core/decide/LocalExits.h"
#include "core/decide/Observation.h"
#include "core/device/AnsweredFrame.h"
#include "core/device/EdgeLink.h"

#include <memory>
#include <optional>
#include <vector>

namespace coinfer {

/// The state of a frame on its way through the device. Times are on the device's clock.
struct FrameUnderWay {
    Nanoseconds start{};
    std::optional<Nanoseconds> next;          ///< when the next frame is due; none: once this one is answered
    Image input;                              ///< preprocessed
    LinkCondition link = LinkCondition::None; ///< when the decision was made
    Observation observation;                  ///< of the last question to the policy
    Decision decision;
    std::vector<float> lookScores;        ///< class scores of the exit looked at; empty if there was no look
    Nanoseconds deviceDone{};             ///< when the stages before the cut were done
    std::optional<Nanoseconds> sent;      ///< none: nothing was sent
    std::int64_t payloadBytes = 0;        ///< payload that was sent
    std::optional<std::uint32_t> request; ///< the request that may still be answered
    Nanoseconds answerBy{};               ///< shortly before the deadline
    Nanoseconds finishBy{};               ///< when a local exit is to be ready, at most answerBy
    std::optional<LocalFinish> local;     ///< once the device has started to finish the frame itself
};

/// The answer to a frame, from the device or from a reply.
struct FrameAnswer {
    int exit = 0;
    std::vector<float> scores;
    std::shared_ptr<const TimedReply> reply; ///< null if the device answered
    std::shared_ptr<const TimedReply> late;  ///< if it did because the edge said late
    bool guarded = false;
    bool fallback = false;
};

/// Adds the answer given at `now` to what was known before: decision, times, bytes, class, reward. `costs`
/// are those that the frame was decided with. Any thread.
void addAnswer(AnsweredFrame& answered, const FrameUnderWay& frame, const FrameAnswer& answer,
               const LatencyModel& costs, Nanoseconds now);

} // namespace coinfer

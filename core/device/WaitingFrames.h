#pragma once

#include "core/decide/Policy.h"
#include "core/device/FrameAccount.h"

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace coinfer {

/// Receives an answered frame; each frame once.
using HandOn = std::function<void(AnsweredFrame)>;

/// What a policy learns of a frame.
Outcome outcomeOf(const FrameRecord& record);
/// The edge's answer to a frame.
FrameAnswer answerOf(int exit, const std::shared_ptr<const TimedReply>& reply);
/// The device's own answer to a frame that was sent: guarded if the guard is on and the reply has not arrived
/// (`end` is nullopt) or the edge said late; otherwise a fallback.
FrameAnswer withoutReply(FrameAnswer local, const std::optional<LinkAnswer>& end, bool guard);

/// A frame whose request is under way while the device works on another frame.
struct WaitingFrame {
    AnsweredFrame answered; ///< all but the answer
    FrameUnderWay way;
    FrameAnswer local; ///< the guard's, ready
    std::shared_ptr<const LatencyModel> costs;
    std::int64_t policy = 0; ///< number of the policy that decided
    HandOn handOn;
};

/// Such a frame once it is answered, to learn from.
struct SettledFrame {
    std::uint32_t request = 0;
    std::int64_t policy = 0;
    Observation observation;
    Outcome outcome;
    std::optional<LinkAnswer> arrived; ///< none: the guard answered first
};

/// The frames that wait for a reply while the device works on another one. The link's thread answers each
/// with the reply or, shortly before its deadline, with the local exit that is ready. Must outlive the waits.
class WaitingFrames {
public:
    /// The inference thread has nothing more to do for the frame.
    void leaveTo(EdgeLink& link, WaitingFrame frame);
    int count() const;
    /// Those answered since the last call, in that order.
    std::vector<SettledFrame> takeSettled();
    void waitForAll();

private:
    void settle(WaitingFrame& frame, std::optional<LinkAnswer> arrived, Nanoseconds now);

    mutable std::mutex m_mutex;
    std::condition_variable m_settledOne;
    int m_count = 0;
    std::vector<SettledFrame> m_settled;
};

} // namespace coinfer

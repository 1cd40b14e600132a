#pragma once

#include "core/base/Clock.h"
#include "core/base/LinkState.h"
#include "core/link/DeviceLink.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace coinfer {

/// The result of a request.
struct LinkAnswer {
    std::uint32_t id = 0;
    std::shared_ptr<const TimedReply> reply; ///< null if it failed; see TimedReply::late
};

/// The result of a ping.
struct LinkPing {
    Microseconds roundTrip{};
    Nanoseconds at{}; ///< when the pong arrived, on the steady clock
};

/// The edge as the inference thread sees it. Answers are kept until they are taken.
class EdgeLink {
public:
    virtual ~EdgeLink() = default;

    virtual LinkState state() const = 0;
    /// The request times out after `patience` at the earliest.
    virtual void send(const InferRequest& request, Milliseconds patience) = 0;
    /// Waits for the answer to `id` until `until`; nullopt if it has not arrived.
    virtual std::optional<LinkAnswer> waitFor(std::uint32_t id, Nanoseconds until) = 0;
    /// Called once, with the time: by the answer, or without one at the end of the wait.
    using Answered = std::function<void(std::optional<LinkAnswer> answer, Nanoseconds now)>;
    /// Waits for the answer to `id` until `until`, without holding up the caller: `answered` is called on the
    /// link's thread, even if the link ends first.
    virtual void whenAnswered(std::uint32_t id, Nanoseconds until, Answered answered) = 0;
    /// Answers to requests that no frame waits for any more: too late to use, but the estimators learn from
    /// them.
    virtual std::vector<LinkAnswer> takeLate() = 0;
    /// Number of requests sent and not yet answered.
    virtual int underWay() const = 0;
    /// The latest ping; each is returned once.
    virtual std::optional<LinkPing> takePing() = 0;
    /// Whether the link is up and its round trip was measured recently.
    virtual bool isRoundTripOfNow() const = 0;
    virtual std::optional<double> limitMbps() const = 0; ///< nullopt: unlimited
};

} // namespace coinfer

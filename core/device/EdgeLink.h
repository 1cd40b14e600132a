#pragma once

#include "core/base/Clock.h"
#include "core/base/LinkState.h"
#include "core/link/DeviceLink.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace coinfer {

/// What became of a request.
struct LinkAnswer {
    std::uint32_t id = 0;
    std::shared_ptr<const TimedReply> reply; ///< null when it failed
};

/// What a ping brought.
struct LinkPing {
    Microseconds roundTrip{};
    Nanoseconds at{}; ///< when it was back, on the steady clock
};

/// The edge as the inference thread sees it. Answers are kept until they are taken.
class EdgeLink {
public:
    virtual ~EdgeLink() = default;

    virtual LinkState state() const = 0;
    /// Given up after `patience` at the earliest.
    virtual void send(const InferRequest& request, Milliseconds patience) = 0;
    /// Waits for the answer to `id` at most until `until`; nullopt if it is not there.
    virtual std::optional<LinkAnswer> waitFor(std::uint32_t id, Nanoseconds until) = 0;
    /// Answers to other requests than the one last waited for: too late, but they teach the estimators.
    virtual std::vector<LinkAnswer> takeLate() = 0;
    /// Requests sent and not answered yet.
    virtual int underWay() const = 0;
    /// The newest ping, once.
    virtual std::optional<LinkPing> takePing() = 0;
    /// Whether the link is up and its round trip was measured lately.
    virtual bool isRoundTripOfNow() const = 0;
    virtual std::optional<double> limitMbps() const = 0; ///< nullopt: unlimited
};

} // namespace coinfer

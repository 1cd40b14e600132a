#pragma once

#include "core/base/Clock.h"

#include <optional>

namespace coinfer {

/// How a frame is rewarded; see Reward.h.
enum class RewardKind { Deadline, Paper };

/// What the device knows of a frame once it has computed one of the exits 1..kLooks.
struct Look {
    int exit = 0;
    double confidence = 0; ///< the exit's largest probability, 0..1; NaN counts as not sure at all
    Nanoseconds spent{};   ///< since the frame's start
    bool operator==(const Look&) const = default;
};

/// What a policy may know when it decides. Everything is measured or set by the user; nothing is from the
/// future.
struct Observation {
    Nanoseconds deadline{100'000'000};
    double accuracyWeight = 0.9; ///< 0..1, see Reward.h
    double bytePrice = 0;        ///< reward that a frame costs per 1,000 bytes sent, 0..1, see Reward.h
    RewardKind reward = RewardKind::Deadline;
    double risk = 1;   ///< share of pictures that may be lost against the full net, see Promise; 1: any
    bool guard = true; ///< a local exit answers if the reply would be late

    bool connected = false;    ///< a request can be sent now; false while an overtaken one is under way
    double throughputMbps = 0; ///< of the last transfer; 0 = never measured
    double smoothedMbps = 0;
    double worstMbps = 0;        ///< of the last five
    double spreadMbps = 0;       ///< standard deviation of the last ten
    Nanoseconds throughputAge{}; ///< since the last transfer
    Microseconds roundTrip{};    ///< smoothed, of small messages

    double deviceSlowdown = 1; ///< measured stage time over the profile's, smoothed
    double deviceLoad = 0;     ///< 0..1
    double edgeSlowdown = 1;
    double edgeLoad = 0;
    Microseconds edgeQueue{}; ///< smoothed wait at the edge
    int backlog = 0;          ///< frames waiting or dropped since the last decision

    // How reliable the estimates are.
    double deviceSpread = 0; ///< standard deviation of the logarithms of the last ten slowdowns; 0 = unknown
    double edgeSpread = 0;
    Microseconds roundTripSpread{}; ///< mean deviation of the round trip

    std::optional<Look> look; ///< set when the policy decides again

    int lookedAt() const { return look ? look->exit : 0; } ///< the exit; 0: the policy decides first
    bool operator==(const Observation&) const = default;   ///< never with a NaN in it
};

} // namespace coinfer

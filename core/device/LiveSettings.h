#pragma once

#include "core/decide/Observation.h"
#include "core/decide/Profile.h"

namespace coinfer {

/// The default number of requests of one device that an edge lets wait.
inline constexpr int kMostInFlight = 4;

/// What can be changed during a run.
struct LiveSettings {
    Nanoseconds deadline{100'000'000};
    double accuracyWeight = 0.9;
    double bytePrice = 0; ///< reward per 1,000 bytes sent
    RewardKind reward = RewardKind::Deadline;
    double risk = 1; ///< see Observation; 1: nothing is promised
    bool guard = true;
    /// Requests in flight at most. With the guard and more than one, the device begins the next frame while a
    /// reply is expected later than that frame is due.
    int inFlight = kMostInFlight;
    Slowdown slowdown; ///< of the emulated device relative to this machine, each factor >= 1
};

} // namespace coinfer

#pragma once

#include "core/decide/Observation.h"
#include "core/decide/Profile.h"

namespace coinfer {

/// What can be changed during a run.
struct LiveSettings {
    Nanoseconds deadline{100'000'000};
    double accuracyWeight = 0.9;
    double bytePrice = 0; ///< reward per 1,000 bytes sent
    RewardKind reward = RewardKind::Deadline;
    double risk = 1; ///< see Observation; 1: nothing is promised
    bool guard = true;
    Slowdown slowdown; ///< of the emulated device relative to this machine, each factor >= 1
};

} // namespace coinfer

#pragma once

#include "core/base/RateSchedule.h"
#include "core/decide/Observation.h"

#include "agent/sim/LoadProcess.h"

#include <memory>

namespace coinfer {

/// What a policy is told about the world.
enum class Visibility {
    All,         ///< current bandwidth and slowdowns
    OwnTransfers ///< what the runtime's estimators derive from own transfers, stages and replies
};

/// One world: everything except the policy. Plain value.
struct WorldSettings {
    std::shared_ptr<const RateSchedule> bandwidth;     ///< null: unlimited
    Nanoseconds bandwidthStart{};                      ///< position in the schedule at time 0, >= 0
    double bandwidthScale = 1;                         ///< > 0
    std::shared_ptr<const LoadProcess> deviceLoad;     ///< null: none
    std::shared_ptr<const LoadProcess> deviceThrottle; ///< slowdown by heat, which does not show as load
    std::shared_ptr<const LoadProcess> edgeLoad;
    std::shared_ptr<const LoadProcess> deviceBystanders; ///< shows as a load that slows nothing
    std::shared_ptr<const LoadProcess> edgeBystanders;
    std::shared_ptr<const LoadProcess> edgeQueue; ///< waiting time at the edge: `factor - 1` milliseconds
    Microseconds roundTrip{2'000};                ///< of an empty message, without jitter
    Microseconds jitter{};                        ///< one way, uniform in [0, jitter]
    double computeNoise = 0.05;                   ///< standard deviation of the logarithm of each phase
    /// Like LiveSettings::slowdown: when the device finishes a frame itself, the first 1 / emulation of each
    /// stage cannot be interrupted by a reply. 1: a real device, which sees a reply only between two stages.
    double emulation = 1;
    Nanoseconds deadline{60'000'000};
    double accuracyWeight = 0.9;
    double bytePrice = 0; ///< see Observation
    RewardKind reward = RewardKind::Deadline;
    double risk = 1; ///< see Observation
    bool guard = true;
    int inFlight = 1;           ///< requests at most, see LiveSettings; 1: each reply is waited for
    double framesPerSecond = 0; ///< 0 = the next frame comes when the last one is answered
    Nanoseconds requestTimeout{2'000'000'000};
    Visibility visibility = Visibility::OwnTransfers;
};

} // namespace coinfer

#pragma once

#include "core/base/RateSchedule.h"
#include "core/decide/Observation.h"

#include "agent/sim/LoadProcess.h"

#include <memory>

namespace coinfer {

/// What a policy is told of the world.
enum class Visibility {
    All,         ///< bandwidth and slowdowns as they are at this moment
    OwnTransfers ///< what the estimators of the runtime make of own transfers, stages and replies
};

/// One world: everything that is not the policy's doing. Plain value.
struct WorldSettings {
    std::shared_ptr<const RateSchedule> bandwidth;     ///< null: unlimited
    Nanoseconds bandwidthStart{};                      ///< where in the schedule time 0 is, >= 0
    double bandwidthScale = 1;                         ///< > 0
    std::shared_ptr<const LoadProcess> deviceLoad;     ///< null: none
    std::shared_ptr<const LoadProcess> deviceThrottle; ///< slower by heat: shows in no load
    std::shared_ptr<const LoadProcess> edgeLoad;
    std::shared_ptr<const LoadProcess> deviceBystanders; ///< show as a load that slows nothing
    std::shared_ptr<const LoadProcess> edgeBystanders;
    std::shared_ptr<const LoadProcess> edgeQueue; ///< wait at the edge as `factor - 1` milliseconds
    Microseconds roundTrip{2'000};                ///< of an empty message, without jitter
    Microseconds jitter{};                        ///< one way, uniform in [0, jitter]
    double computeNoise = 0.05;                   ///< deviation of the logarithm of each phase
    /// As LiveSettings::slowdown: of a stage that the device finishes for itself, the first 1 / emulation
    /// cannot be interrupted by a reply. 1: a real device, which sees a reply only between two stages.
    double emulation = 1;
    Nanoseconds deadline{60'000'000};
    double accuracyWeight = 0.9;
    RewardKind reward = RewardKind::Deadline;
    bool guard = true;
    double framesPerSecond = 0; ///< 0 = the next frame comes when the last one is answered
    Nanoseconds requestTimeout{2'000'000'000};
    Visibility visibility = Visibility::OwnTransfers;
};

} // namespace coinfer

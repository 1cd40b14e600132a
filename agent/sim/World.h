#pragma once

#include "core/base/RateSchedule.h"
#include "core/runtime/Estimators.h"
#include "core/runtime/LatencyModel.h"
#include "core/runtime/Observation.h"

#include "agent/sim/LoadProcess.h"

#include <memory>
#include <random>
#include <span>

namespace coinfer {

/// What a policy is told of the world.
enum class Visibility {
    All,         ///< bandwidth and slowdowns as they are at this moment
    OwnTransfers ///< what the estimators of the runtime make of own transfers, stages and replies
};

/// One world: everything that is not the policy's doing. Plain value.
struct WorldSettings {
    std::shared_ptr<const RateSchedule> bandwidth;
    Nanoseconds bandwidthStart{};  ///< where in the schedule time 0 is
    double bandwidthScale = 1;
    std::shared_ptr<const LoadProcess> deviceLoad; ///< null: none
    std::shared_ptr<const LoadProcess> edgeLoad;
    std::shared_ptr<const LoadProcess> edgeQueue;  ///< wait at the edge as `factor - 1` milliseconds
    Microseconds roundTrip{2'000};                 ///< of an empty message, without jitter
    Microseconds jitter{};                         ///< one way, uniform in [0, jitter]
    double computeNoise = 0.05;                    ///< deviation of the logarithm of each phase
    Nanoseconds deadline{60'000'000};
    double accuracyWeight = 0.9;
    RewardKind reward = RewardKind::Deadline;
    bool guard = true;
    double framesPerSecond = 0; ///< 0 = the next frame comes when the last one is answered
    Nanoseconds requestTimeout{2'000'000'000};
    Visibility visibility = Visibility::OwnTransfers;
};

/// What came of one frame.
struct SimulatedFrame {
    Decision decision;
    int answeredBy = 0; ///< exit
    double accuracy = 0;
    Microseconds latency{};
    Phases phases;
    double bytes = 0;
    double reward = 0;
    bool met = false;     ///< the deadline
    bool guarded = false;
};

/// The runtime with a virtual clock: the way of a frame as DeviceWorker goes it, guard, overtaken requests
/// and estimators included, over a profile, a bandwidth schedule and load processes. A value: copies go on
/// alike. Same settings, seed and decisions, same frames.
class World {
public:
    World(std::shared_ptr<const LatencyModel> truth, WorldSettings settings, std::uint64_t seed);

    /// What is known at the start of the frame that now waits for its decision.
    const Observation& observation() const { return m_observation; }
    Nanoseconds now() const { return m_now; }
    const WorldSettings& settings() const { return m_settings; }
    const LatencyModel& model() const { return *m_truth; }

    /// What the waiting frame would bring with this decision; changes nothing.
    SimulatedFrame tryOut(const DecisionCost& cost) const;
    /// Reward of every decision, in the order of model().costs(), as tryOut() would find it; those that
    /// cannot be taken now as if the link had refused them (the device answers). rewards.size() == costs.
    void rewards(std::span<float> rewards) const;
    /// Lets the waiting frame have this decision; the next frame waits then.
    SimulatedFrame step(const Decision& decision);

private:
    std::shared_ptr<const LatencyModel> m_truth;
    WorldSettings m_settings;
    Observation m_observation;
    Nanoseconds m_now{};
    // the rest is the simulator's own
};

} // namespace coinfer

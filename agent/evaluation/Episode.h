#pragma once

#include "core/decide/Policy.h"

#include "agent/sim/World.h"

#include <optional>
#include <vector>

namespace coinfer {

/// One frame of a run, and the best possible result.
struct EpisodeFrame {
    Nanoseconds start{}; ///< on the world's clock
    SimulatedFrame frame;
    double best = 0; ///< reward of the oracle's plan for this frame; a lucky look may get more
    std::optional<double> expected{}; ///< reward that the policy expected; for every kAskedEvery-th frame

    double regret() const { return best - frame.reward; }
};

/// A policy's report takes longer than its decision.
inline constexpr int kAskedEvery = 10;

using Episode = std::vector<EpisodeFrame>;

/// Lets the policy decide and learn for `frames` frames in its own copy of the world.
Episode runEpisode(World world, Policy& policy, int frames);

/// Lets the policy decide about the waiting frame of the world, looking again if it wants to, and carries it
/// out. `seen` is then the observation of its last question.
SimulatedFrame takeFrame(World& world, Policy& policy, Observation& seen);

/// The same with the oracle instead of a policy: takes the best decision for each frame in hindsight.
Episode runOracle(World world, int frames);

/// The mean reward of a policy that does not learn, without the best possible rewards: much faster.
double meanReward(World world, Policy& policy, int frames);

} // namespace coinfer

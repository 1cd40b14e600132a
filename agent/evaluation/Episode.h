#pragma once

#include "core/decide/Policy.h"

#include "agent/sim/World.h"

#include <optional>
#include <vector>

namespace coinfer {

/// One frame of a run, and what it could have brought.
struct EpisodeFrame {
    Nanoseconds start{}; ///< in the world's time
    SimulatedFrame frame;
    double best = 0; ///< reward of the best decision in this very state, known only afterwards
    std::optional<double> expected{}; ///< reward that the policy expected; of one frame in kAskedEvery

    double regret() const { return best - frame.reward; }
};

/// A policy's reasons cost more than its decision.
inline constexpr int kAskedEvery = 10;

using Episode = std::vector<EpisodeFrame>;

/// Lets the policy decide and learn for so many frames of its own copy of the world.
Episode runEpisode(World world, Policy& policy, int frames);

/// The same with the oracle in the policy's place: for each frame it takes the decision that will have been
/// best for that frame.
Episode runOracle(World world, int frames);

/// The mean reward of a policy that learns nothing, without what could have been: much quicker.
double meanReward(World world, Policy& policy, int frames);

} // namespace coinfer

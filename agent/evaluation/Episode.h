#pragma once

#include "core/runtime/Policy.h"

#include "agent/sim/World.h"

#include <span>
#include <vector>

namespace coinfer {

/// One frame of a run, and what it could have brought.
struct EpisodeFrame {
    Nanoseconds start{}; ///< in the world's time
    SimulatedFrame frame;
    double best = 0; ///< reward of the best decision in this very state, known only afterwards

    double regret() const { return best - frame.reward; }
};

using Episode = std::vector<EpisodeFrame>;

/// Lets the policy decide and learn for so many frames of its own copy of the world.
Episode runEpisode(World world, Policy& policy, int frames);

/// The same with the oracle in the policy's place: for each frame it takes the decision that will have been
/// best for that frame. `sums`, where not empty, gets the sum of every decision's reward over its path, in
/// the order of LatencyModel::costs().
Episode runOracle(World world, int frames, std::span<double> sums = {});

} // namespace coinfer

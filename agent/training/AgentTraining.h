#pragma once

#include "agent/Features.h"
#include "agent/sim/World.h"
#include "agent/training/Learner.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace coinfer {

/// A world to train in, with the encoder of what the agent believes of its pair of machines.
struct TrainingWorld {
    World world;
    std::shared_ptr<const FeatureEncoder> encoder;
};
/// Same seed, same world.
using WorldSource = std::function<TrainingWorld(std::uint64_t seed)>;

/// How long and on how much; the learner has its own settings.
struct AgentTrainingSettings {
    int updates = 6'000;
    int batch = 64;
    int worlds = 32;         ///< that frames pass side by side, so that a batch is varied
    int framesPerWorld = 80; ///< then another world takes its place
    int framesPerUpdate = 4; ///< simulated before each update
    int warmUp = 1'000;      ///< frames before the first update
    int memory = 8'000;      ///< transitions kept, 20 kB each
    std::uint64_t seed = 1;
};

/// Means since the last report.
struct AgentTrainingProgress {
    int update = 0;
    int updates = 0;
    SacProgress losses;
    double reward = 0; ///< of the frames simulated
    double regret = 0; ///< to the best decision of the same states, exploration included
    double secondsLeft = 0;
};

/// Called every hundred updates; false ends the training after it.
using AgentTrainingObserver = std::function<bool(const AgentTrainingProgress&)>;

/// Lets the learner learn in simulated worlds, from the rewards of all decisions of each state. Same seed,
/// settings, source and learner, same weights. Goes on from where the learner is, so a learner restored from
/// a checkpoint does what is left. False when the observer ended it.
bool trainAgent(Learner& learner, const WorldSource& source, const AgentTrainingSettings& settings,
                const AgentTrainingObserver& observer);

} // namespace coinfer

#pragma once

#include "agent/Features.h"
#include "agent/sim/World.h"
#include "agent/training/Learner.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace coinfer {

/// A world to train in, with the encoder of what the agent believes about its pair of machines.
struct TrainingWorld {
    World world;
    std::shared_ptr<const FeatureEncoder> encoder;
};
/// The same seed gives the same world.
using WorldSource = std::function<TrainingWorld(std::uint64_t seed)>;

/// Size of the training; the learner has its own settings.
struct AgentTrainingSettings {
    int updates = 6'000;
    int batch = 64;
    int worlds = 32;         ///< worlds simulated in parallel, so that a batch is varied
    int framesPerWorld = 80; ///< after that another world replaces it
    int framesPerUpdate = 4; ///< simulated while an update runs, at most one in each world
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
    double regret = 0; ///< to the best decision in the same states, exploration included
    double secondsLeft = 0;
};

/// Called every hundred updates; returning false ends the training.
using AgentTrainingObserver = std::function<bool(const AgentTrainingProgress&)>;

/// Trains the learner in simulated worlds, from the rewards of all decisions in each state. The same seed,
/// settings, source and learner give the same weights. Simulates in a second thread. Continues from the
/// learner's number of updates: one restored from a checkpoint does only the rest. False if the observer
/// ended the training.
bool trainAgent(Learner& learner, const WorldSource& source, const AgentTrainingSettings& settings,
                const AgentTrainingObserver& observer);

} // namespace coinfer

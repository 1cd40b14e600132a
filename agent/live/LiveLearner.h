#pragma once

#include "agent/SacPolicy.h"
#include "agent/live/DriftDetector.h"
#include "agent/sac/ReplayBuffer.h"
#include "agent/sac/SacSettings.h"

#include "core/base/Result.h"

#include <memory>

namespace coinfer {

/// Every number of learning from real frames. What a frame's other decisions would have brought is unknown
/// there, so that the critics learn from the decision taken alone, and are held to the ranking that was
/// learned in simulation, which is worth more than a few noisy frames; the actor moves by what the critics
/// have learned since, and by nothing else (ActorSignal::Anchored).
struct LearningSettings {
    SacSettings sac = suitedToFrames();
    int batch = 32;
    int memory = 2'000; ///< frames; older ones tell of another link
    int warmUp = 64;    ///< frames before the first update
    int framesPerUpdate = 2;
    int updatesPerSnapshot = 8;
    DriftSettings drift;
    double driftShare = 0.05; ///< of decisions that are tried out right after a drift...
    int driftFrames = 100;    ///< ... falling evenly to none in so many frames
    std::uint64_t seed = 1;
    /// What the learning is held to; null: what it starts from. Otherwise each start would move the anchor.
    std::shared_ptr<const AgentWeights> anchor;

    static SacSettings suitedToFrames();
};

/// Learns on from a trained agent, frame by frame. One thread at a time, one handle; same frames, same
/// weights.
class LiveLearner {
public:
    /// Refuses weights that are not those of such nets.
    static Result<std::unique_ptr<LiveLearner>> create(AgentSnapshot start, const LearningSettings& settings);
    ~LiveLearner();

    /// One frame's state, decision and reward. Whether there is a new snapshot now. Rewards that are no
    /// number are left out.
    bool learn(Transition frame);
    AgentSnapshot snapshot() const;
    /// Share of the decisions that should be tried out now: above 0 after a drift.
    double explorationShare() const;
    int drifts() const;

private:
    struct Private;
    explicit LiveLearner(std::unique_ptr<Private> made);
    std::unique_ptr<Private> d;
};

} // namespace coinfer

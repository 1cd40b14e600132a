#pragma once

#include "agent/SacPolicy.h"
#include "agent/live/DriftDetector.h"
#include "agent/sac/ReplayBuffer.h"
#include "agent/sac/SacSettings.h"

#include "core/base/Result.h"

#include <memory>

namespace coinfer {

/// Every hyperparameter of learning from real frames. The rewards of a frame's other decisions are unknown.
/// So the critics learn only from the decision taken, and are kept close to the ranking learned in
/// simulation, which is worth more than a few noisy frames. The actor moves only by what the critics have
/// learned since (ActorSignal::Anchored).
struct LearningSettings {
    SacSettings sac = suitedToFrames();
    int batch = 32;
    int memory = 2'000; ///< frames; older ones may be from another link
    int warmUp = 64;    ///< frames before the first update
    int framesPerUpdate = 2;
    int updatesPerSnapshot = 8;
    DriftSettings drift;
    double driftShare = 0.05; ///< share of decisions to explore right after a drift...
    int driftFrames = 100;    ///< ... decreasing linearly to none in this many frames
    std::uint64_t seed = 1;
    /// The anchor of the learning; null: the weights that it starts from. If set, restarts do not move the
    /// anchor.
    std::shared_ptr<const AgentWeights> anchor;

    static SacSettings suitedToFrames();
};

/// Continues to learn from a trained agent, frame by frame. Use it in one thread at a time; the same frames
/// give the same weights.
class LiveLearner {
public:
    /// Fails if the weights do not fit these nets.
    static Result<std::unique_ptr<LiveLearner>> create(AgentSnapshot start, const LearningSettings& settings);
    ~LiveLearner();

    /// Learns from the state, decision and reward of one frame; returns whether there is a new snapshot.
    /// Ignores rewards that are not finite.
    bool learn(Transition frame);
    AgentSnapshot snapshot() const;
    /// Share of the decisions that should be explored now: above 0 after a drift.
    double explorationShare() const;
    int drifts() const;

private:
    struct Private;
    explicit LiveLearner(std::unique_ptr<Private> made);
    std::unique_ptr<Private> d;
};

} // namespace coinfer

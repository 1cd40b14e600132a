#pragma once

#include "agent/training/Learner.h"

#include <memory>

namespace coinfer {

/// What dqn needs beside SacSettings (of which it takes gamma, tau, criticRate and its decay, Adam's, width,
/// information).
struct DqnSettings {
    /// Share of the training's frames that try any valid decision, falling evenly from the first to the last.
    double firstEpsilon = 1;
    double lastEpsilon = 0.05;
    int annealUpdates = 3'000;
};

/// Double DQN (van Hasselt, Guez, Silver 2016) with the agent's own net, mask, prior and budget: the rival
/// that tells what the actor and its entropy are good for. One thread, one handle.
class DqnLearner : public Learner {
public:
    DqnLearner(const ScorerShape& shape, const SacSettings& settings, std::uint64_t seed,
               DqnSettings dqn = {});
    ~DqnLearner() override;

    /// Sets criticLoss alone.
    SacProgress update(std::span<const Transition* const> batch) override;
    std::vector<float> exploration(const Features& features) const override; ///< epsilon-greedy
    std::vector<float> values(const Features& features) const;
    /// Q as actor and as both critics, so that the agent's policy takes the decision of highest Q.
    std::shared_ptr<const AgentWeights> snapshot() const override;
    AgentWeights checkpoint() const override;
    /// As Sac::restore().
    Result<void> restore(const AgentWeights& checkpoint) override;
    std::int64_t updates() const override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace coinfer

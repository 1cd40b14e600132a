#pragma once

#include "agent/training/Learner.h"

#include <memory>

namespace coinfer {

/// The settings of dqn besides SacSettings (of which it uses gamma, tau, criticRate and its decay, Adam's,
/// width and information).
struct DqnSettings {
    /// Share of the training frames that try any valid decision, decreasing linearly from the first to the
    /// last value.
    double firstEpsilon = 1;
    double lastEpsilon = 0.05;
    int annealUpdates = 3'000;
};

/// Double DQN (van Hasselt, Guez, Silver 2016) with the agent's net, mask, prior and training budget: a
/// baseline that shows what the actor and its entropy contribute. Use it in one thread.
class DqnLearner : public Learner {
public:
    DqnLearner(const ScorerShape& shape, const SacSettings& settings, std::uint64_t seed,
               DqnSettings dqn = {});
    ~DqnLearner() override;

    /// Sets only criticLoss.
    SacProgress update(std::span<const Transition* const> batch) override;
    std::vector<float> exploration(const Features& features) const override; ///< epsilon-greedy
    std::vector<float> values(const Features& features) const;
    /// Q as the actor and as both critics, so that the agent's policy takes the decision with the highest Q.
    std::shared_ptr<const AgentWeights> snapshot() const override;
    AgentWeights checkpoint() const override;
    /// Like Sac::restore().
    Result<void> restore(const AgentWeights& checkpoint) override;
    std::int64_t updates() const override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace coinfer

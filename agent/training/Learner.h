#pragma once

#include "agent/AgentWeights.h"
#include "agent/sac/ReplayBuffer.h"
#include "agent/sac/Sac.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace coinfer {

/// What can be trained: the agent, or a baseline with the same net, worlds and budget. Use it in one thread.
class Learner {
public:
    virtual ~Learner() = default;
    virtual SacProgress update(std::span<const Transition* const> batch) = 0;
    /// The probability with which each decision is tried in training; 0 where masked.
    virtual std::vector<float> exploration(const Features& features) const = 0;
    virtual std::shared_ptr<const AgentWeights> snapshot() const = 0;
    virtual AgentWeights checkpoint() const = 0;
    virtual Result<void> restore(const AgentWeights& checkpoint) = 0;
    virtual std::int64_t updates() const = 0;
    virtual std::optional<double> alpha() const { return {}; } ///< temperature; none: it has none
};

/// Soft actor-critic explores with its own policy.
class SacLearner : public Learner {
public:
    SacLearner(const ScorerShape& shape, const SacSettings& settings, std::uint64_t seed)
        : m_sac(shape, settings, seed)
    {
    }
    SacProgress update(std::span<const Transition* const> batch) override { return m_sac.update(batch); }
    std::vector<float> exploration(const Features& features) const override
    {
        return m_sac.probabilities(features);
    }
    std::shared_ptr<const AgentWeights> snapshot() const override { return m_sac.snapshot(); }
    AgentWeights checkpoint() const override { return m_sac.checkpoint(); }
    Result<void> restore(const AgentWeights& checkpoint) override { return m_sac.restore(checkpoint); }
    std::int64_t updates() const override { return m_sac.updates(); }
    std::optional<double> alpha() const override { return m_sac.alpha(); }

private:
    Sac m_sac;
};

} // namespace coinfer

#pragma once

#include "core/decide/LatencyModel.h"
#include "core/decide/Policy.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace coinfer {

/// The cost of a decision, with the current prediction.
struct Rated {
    const DecisionCost* cost = nullptr;
    Phases phases;
    double value = 0; ///< reward of the predicted latency
};

/// Whether all estimates are valid, so that a latency can be predicted: finite, and slowdowns positive.
bool isSound(const Observation& observation);

/// Base of the policies that use the latency model: the decisions that each considers, the fallback for an
/// invalid estimate (the shortest local exit), and the reasons.
class ModelPolicy : public Policy {
public:
    Decision decide(const Observation& observation) final;
    void setCosts(std::shared_ptr<const LatencyModel> costs) final;
    /// Computed on request, from the last observation.
    PolicyReport report() const override;
    std::int64_t invalidEstimates() const final { return m_unsoundCount; }

protected:
    /// While the link is down, only those of `considered` that send nothing remain. If there are none, all
    /// local decisions of the model are used instead.
    ModelPolicy(std::shared_ptr<const LatencyModel> model, std::vector<DecisionCost> considered);
    /// The same, with `alone` for when the link is down; it must not be empty and must not send.
    ModelPolicy(std::shared_ptr<const LatencyModel> model, std::vector<DecisionCost> considered,
                std::vector<DecisionCost> alone);

    /// The best of `candidates`, which are never empty, for a valid observation.
    virtual Decision choose(const Observation& observation, std::span<const DecisionCost> candidates) = 0;
    /// Probability of each candidate: 1 for the chosen one, unless the policy samples.
    virtual double probability(const DecisionCost& candidate, std::size_t candidates) const;
    virtual double mbps(const Observation& observation) const;
    /// Recomputes everything derived from the costs.
    virtual void takeUp(const std::shared_ptr<const LatencyModel>&) {}

    const LatencyModel& model() const { return *m_model; }
    /// Whether the last decision, if any, had valid estimates.
    bool sound() const { return m_sound; }
    Rated rate(const DecisionCost& cost, const Observation& observation, double mbps) const;
    /// Highest value; ties go to the lower latency.
    Rated best(const Observation& observation, std::span<const DecisionCost> candidates, double mbps) const;

private:
    std::span<const DecisionCost> candidates(const Observation& observation) const;
    QString reason() const;

    std::shared_ptr<const LatencyModel> m_model;
    std::vector<DecisionCost> m_considered;
    std::vector<DecisionCost> m_alone; ///< the decisions considered while the link is down
    Decision m_safest;
    std::optional<Observation> m_observation; ///< of the last decision
    bool m_sound = true;                      ///< all its estimates were valid
    std::int64_t m_unsoundCount = 0;          ///< decisions with an invalid estimate
    Decision m_chosen;
};

/// The costs of the model that `takes` accepts, in order.
template <class Takes> std::vector<DecisionCost> costsWhere(const LatencyModel& model, Takes takes)
{
    std::vector<DecisionCost> taken;
    for (const DecisionCost& cost : model.costs())
        if (takes(cost))
            taken.push_back(cost);
    return taken;
}

} // namespace coinfer

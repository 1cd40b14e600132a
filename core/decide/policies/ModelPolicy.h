#pragma once

#include "core/decide/LatencyModel.h"
#include "core/decide/Policy.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace coinfer {

/// A decision's cost with what is predicted for it at the moment.
struct Rated {
    const DecisionCost* cost = nullptr;
    Phases phases;
    double value = 0; ///< reward of the predicted latency
};

/// Whether all estimates are numbers that a latency can be predicted from.
bool isSound(const Observation& observation);

/// What the policies that know the latency model share: the decisions that each considers, the way out when
/// an estimate is no number (the shortest local exit), and the reasons.
class ModelPolicy : public Policy {
public:
    Decision decide(const Observation& observation) final;
    void setCosts(std::shared_ptr<const LatencyModel> costs) final;
    /// Worked out when asked for, from the last observation.
    PolicyReport report() const override;
    std::int64_t invalidEstimates() const final { return m_unsoundCount; }

protected:
    /// While the link is down, those of `considered` that send nothing are left; where there are none, all
    /// local decisions of the model come in their place.
    ModelPolicy(std::shared_ptr<const LatencyModel> model, std::vector<DecisionCost> considered);
    /// The same with `alone` for while the link is down; it must not be empty nor send.
    ModelPolicy(std::shared_ptr<const LatencyModel> model, std::vector<DecisionCost> considered,
                std::vector<DecisionCost> alone);

    /// The best of `candidates`, which are never empty, under an observation of finite numbers.
    virtual Decision choose(const Observation& observation, std::span<const DecisionCost> candidates) = 0;
    /// Probability of each candidate: certainty for the chosen one, unless the policy draws.
    virtual double probability(const DecisionCost& candidate, std::size_t candidates) const;
    virtual double mbps(const Observation& observation) const;
    /// What is derived from the costs is to be derived anew.
    virtual void takeUp(const std::shared_ptr<const LatencyModel>&) {}

    const LatencyModel& model() const { return *m_model; }
    /// Whether the last decision, if there was one, was made from numbers.
    bool sound() const { return m_sound; }
    Rated rate(const DecisionCost& cost, const Observation& observation, double mbps) const;
    /// Highest value, ties to the lower latency.
    Rated best(const Observation& observation, std::span<const DecisionCost> candidates, double mbps) const;

private:
    std::span<const DecisionCost> candidates(const Observation& observation) const;
    QString reason() const;

    std::shared_ptr<const LatencyModel> m_model;
    std::vector<DecisionCost> m_considered;
    std::vector<DecisionCost> m_alone; ///< what is considered while the link is down
    Decision m_safest;
    std::optional<Observation> m_observation; ///< of the last decision
    bool m_sound = true;                      ///< all its estimates were numbers
    std::int64_t m_unsoundCount = 0;          ///< decisions that found one that was none
    Decision m_chosen;
};

/// The costs of the model that `takes` takes, in order.
template <class Takes> std::vector<DecisionCost> costsWhere(const LatencyModel& model, Takes takes)
{
    std::vector<DecisionCost> taken;
    for (const DecisionCost& cost : model.costs())
        if (takes(cost))
            taken.push_back(cost);
    return taken;
}

} // namespace coinfer

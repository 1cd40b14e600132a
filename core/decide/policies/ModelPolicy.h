#pragma once

#include "core/decide/LatencyModel.h"
#include "core/decide/LookProspect.h"
#include "core/decide/Policy.h"
#include "core/decide/Promise.h"

#include <array>
#include <functional>
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
    Plan decide(const Observation& observation) final;
    void setCosts(std::shared_ptr<const LatencyModel> costs) final;
    /// Computed on request, from the last observation.
    PolicyReport report() const override;
    std::int64_t invalidEstimates() const final { return m_unsoundCount; }

protected:
    using Takes = std::function<bool(const DecisionCost&)>;

    /// Considers the decisions that `takes` accepts. While the link is down, only those of them remain that
    /// send nothing; if there are none, all local decisions of the model.
    ModelPolicy(std::shared_ptr<const LatencyModel> model, Takes takes);
    /// The same, with the local decisions that `alone` accepts while the link is down; there must be one.
    ModelPolicy(std::shared_ptr<const LatencyModel> model, Takes takes, Takes alone);
    static bool takesAll(const DecisionCost&) { return true; }

    /// The best of `candidates`, which are never empty, for a valid observation. After a look their
    /// accuracies are those on pictures of which the exit is as sure.
    virtual Plan choose(const Observation& observation, std::span<const DecisionCost> candidates) = 0;
    /// Probability of each candidate: 1 for the chosen one, unless the policy samples.
    virtual double probability(const DecisionCost& candidate, std::size_t candidates) const;
    virtual double mbps(const Observation& observation) const;
    /// Recomputes everything derived from the costs.
    virtual void takeUp(const std::shared_ptr<const LatencyModel>&) {}

    const LatencyModel& model() const { return *m_model; }
    /// What the last decision had to keep; null: nothing was promised, or nothing that keeps it is in time.
    const Promise* promise() const { return m_keeps ? &*m_promise : nullptr; }
    /// What the last decision was chosen from, with the accuracies known then; in the order of the report.
    std::span<const DecisionCost> lastCandidates() const { return m_candidates; }
    /// Whether the last decision, if any, had valid estimates.
    bool sound() const { return m_sound; }
    Rated rate(const DecisionCost& cost, const Observation& observation, double mbps) const;
    /// Highest value; ties go to the lower latency.
    Rated best(const Observation& observation, std::span<const DecisionCost> candidates, double mbps) const;
    /// The same, or a look if the best decision after it is expected to be worth more.
    Plan bestPlan(const Observation& observation, std::span<const DecisionCost> candidates,
                  double mbps) const;

private:
    /// The decisions considered while the link is up, or while it is down.
    struct Considered {
        std::vector<DecisionCost> costs;
        std::vector<std::uint16_t> places; ///< in LatencyModel::costs(look)
    };
    using ByLook = std::array<Considered, 1 + kLooks>;

    void takeCosts();
    void takePromise(const Observation& observation);
    const Considered& considered(const Observation& observation, int look) const;
    std::vector<DecisionCost> candidatesFor(const Observation& observation);
    LookProspect prospect(int look, const Observation& observation, double mbps) const;
    Decision safest(const Observation& observation) const;
    QString reason() const;

    std::shared_ptr<const LatencyModel> m_model;
    Takes m_takes;
    Takes m_takesAlone; ///< may be empty
    ByLook m_considered;
    ByLook m_alone;
    std::vector<DecisionCost> m_candidates; ///< of the last decision
    std::optional<Promise> m_promise;
    bool m_keeps = false;                     ///< m_promise holds for the last decision
    std::optional<Observation> m_observation; ///< of the last decision
    bool m_sound = true;                      ///< all its estimates were valid
    std::int64_t m_unsoundCount = 0;          ///< decisions with an invalid estimate
    Decision m_chosen;
};

/// The local decision that takes the device least time.
const DecisionCost& quickestAlone(const LatencyModel& model);

} // namespace coinfer

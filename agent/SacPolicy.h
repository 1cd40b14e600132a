#pragma once

#include "agent/AgentWeights.h"
#include "agent/Features.h"

#include "core/decide/policies/ModelPolicy.h"

#include <atomic>
#include <memory>
#include <optional>
#include <random>

namespace coinfer {

class AgentNets;

/// What a learner hands to the policy that decides.
struct AgentSnapshot {
    std::shared_ptr<const AgentWeights> weights;
    std::optional<double> temperature; ///< alpha
    std::optional<double> criticLoss;
    std::optional<double> actorLoss;
    bool learning = false;
    QString name = QStringLiteral("sac"); ///< of the policy: how the weights were learned
};

/// Whether the policy also tries what it does not hold for best.
struct Exploration {
    /// Share of the decisions that are drawn from the actor's probabilities instead of taking the likeliest.
    double share = 0;
    /// Drawn is only among decisions that the latency model does not expect to cost more reward than this
    /// against its best (nobody's frames are thrown away to learn what is known), and that would be in time
    /// even should the link carry three times less than expected and both machines be as slow as in one
    /// frame of a hundred. Where only others would be, nothing is tried; where none would be, all may.
    double sacrifice = 0.1;
    std::uint64_t seed = 1;
};

/// The learned policy, `sac`: the actor's likeliest decision. Lives in the inference thread, but takes new
/// snapshots from any.
class SacPolicy : public ModelPolicy {
public:
    /// Refuses a snapshot whose weights are not those of such nets.
    static Result<std::unique_ptr<SacPolicy>> create(std::shared_ptr<const LatencyModel> model,
                                                     AgentSnapshot snapshot, Exploration exploration = {});
    ~SacPolicy() override;

    QString name() const override;
    PolicyReport report() const override;
    /// Decisions from now on are this snapshot's; one that is refused changes nothing. Any thread; the nets
    /// are built here, so that deciding never waits for them.
    Result<void> setSnapshot(AgentSnapshot snapshot);
    /// Takes the place of Exploration::share. Any thread.
    void setExplorationShare(double share) { m_share.store(share); }
    const FeatureEncoder& encoder() const { return m_encoder; }
    /// What the last decision was made from.
    const Features& features() const { return m_features; }
    /// The decision's row in features(); nullopt when the nets have not looked at it.
    std::optional<int> rowOf(const Decision& decision) const;

private:
    struct Loaded {
        AgentSnapshot snapshot;
        std::shared_ptr<const AgentNets> nets;
    };

    SacPolicy(std::shared_ptr<const LatencyModel> model, Exploration exploration);
    void takeUp(const std::shared_ptr<const LatencyModel>& costs) override;
    Decision choose(const Observation& observation, std::span<const DecisionCost> candidates) override;
    std::optional<std::size_t> draw(const Observation& observation);

    FeatureEncoder m_encoder;
    Exploration m_exploration;
    std::atomic<double> m_share;
    std::mt19937_64 m_random;
    std::atomic<std::shared_ptr<const Loaded>> m_loaded;

    // of the last decision, for the report
    std::shared_ptr<const Loaded> m_used;
    Features m_features;
    std::vector<float> m_logits;
};

} // namespace coinfer

#pragma once

#include "agent/AgentWeights.h"
#include "agent/Features.h"

#include "core/decide/policies/ModelPolicy.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <random>

namespace coinfer {

class AgentNets;

/// What a learner passes to the policy that decides.
struct AgentSnapshot {
    std::shared_ptr<const AgentWeights> weights;
    std::optional<double> temperature; ///< alpha
    std::optional<double> criticLoss;
    std::optional<double> actorLoss;
    bool learning = false;
    QString name = QStringLiteral("sac"); ///< of the policy; says how the weights were learned
};

/// Whether the policy also tries decisions that it does not consider best.
struct Exploration {
    /// Share of the decisions that are sampled from the actor's probabilities instead of taking the most
    /// likely one.
    double share = 0;
    /// A decision is only tried if the latency model expects it to cost at most this much reward compared
    /// with the best (no frames are wasted on learning what is known). It must also be in time if the link
    /// carries less than a third of the expected throughput and both machines are as slow as in one frame out
    /// of a hundred. If only decisions that are not tried would be in time, nothing is tried; if none would
    /// be, all may be tried.
    double sacrifice = 0.1;
    std::uint64_t seed = 1;
};

/// The learned policy, `sac`: takes the actor's most likely decision. Lives in the inference thread, but
/// accepts new snapshots from any thread.
class SacPolicy : public ModelPolicy {
public:
    /// Fails if the snapshot's weights do not fit these nets.
    static Result<std::unique_ptr<SacPolicy>> create(std::shared_ptr<const LatencyModel> model,
                                                     AgentSnapshot snapshot, Exploration exploration = {});
    ~SacPolicy() override;

    QString name() const override;
    PolicyReport report() const override;
    /// From now on decides with this snapshot; if it is rejected, nothing changes. Any thread; the nets are
    /// built in this call, so deciding never waits for them.
    Result<void> setSnapshot(AgentSnapshot snapshot);
    /// Replaces Exploration::share. Any thread.
    void setExplorationShare(double share) { m_share.store(share); }
    const FeatureEncoder& encoder() const { return m_encoder; }
    /// Makes features() and rowOf() those of this observation, which is not the last one if the policy has
    /// decided again before the outcome arrived. False if an estimate in it is invalid (NaN): then nothing
    /// changes.
    bool recall(const Observation& observation);
    /// The features of the observation that was decided or recalled last.
    const Features& features() const { return m_features; }
    /// The decision's row in features(), after a look if there was one; nullopt if the nets did not evaluate
    /// it.
    std::optional<int> rowOf(const Decision& decision) const;

private:
    struct Loaded {
        AgentSnapshot snapshot;
        std::shared_ptr<const AgentNets> nets;
    };

    SacPolicy(std::shared_ptr<const LatencyModel> model, Exploration exploration);
    std::shared_ptr<const Loaded> loaded() const;
    void takeUp(const std::shared_ptr<const LatencyModel>& costs) override;
    Plan choose(const Observation& observation, std::span<const DecisionCost> candidates) override;
    int placeOf(std::size_t row) const;
    std::optional<std::size_t> draw(const Observation& observation);

    FeatureEncoder m_encoder;
    Exploration m_exploration;
    std::atomic<double> m_share;
    std::mt19937_64 m_random;
    mutable std::mutex m_mutex; ///< held only while the pointer is copied or swapped
    std::shared_ptr<const Loaded> m_loaded;

    // of the last decision, for the report
    std::shared_ptr<const Loaded> m_used;
    std::optional<Observation> m_encoded; ///< as m_features; none: with other costs, or never
    Features m_features;
    std::vector<float> m_logits;
};

} // namespace coinfer

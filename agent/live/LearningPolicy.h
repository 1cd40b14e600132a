#pragma once

#include "agent/SacPolicy.h"
#include "agent/live/LiveLearner.h"

#include <functional>
#include <memory>

namespace coinfer {

/// Where learning takes place: on its own thread, so that no frame ever waits for it, or between the frames,
/// so that the same frames always give the same weights (for simulations).
enum class LearnerPlace { OwnThread, BetweenFrames };

/// The learned policy, which continues to learn from the frames that it decides. Decides with snapshots that
/// the learner publishes. The learner's own thread, `learner`, works on copies at low priority, and drops the
/// oldest frames if it cannot keep up. Lives in the inference thread.
class LearningPolicy : public Policy {
public:
    /// Receives every new snapshot, in the thread that learns.
    using OnSnapshot = std::function<void(const AgentSnapshot&)>;

    /// Fails if the weights do not fit these nets.
    static Result<std::unique_ptr<LearningPolicy>> create(std::shared_ptr<const LatencyModel> model,
                                                          AgentSnapshot start,
                                                          const LearningSettings& settings,
                                                          LearnerPlace place, OnSnapshot onSnapshot = {});
    ~LearningPolicy() override; ///< waits for the current update

    QString name() const override { return m_policy->name(); }
    Plan decide(const Observation& observation) override;
    /// Learns from the outcome of the last decision. Ignores the outcome of any other decision, of one that
    /// the nets did not make, and of a frame during which the link failed. An answer by the guard counts as
    /// the result of the decision on such a link, as in training.
    void learn(const Observation& observation, const Outcome& outcome) override;
    void setCosts(std::shared_ptr<const LatencyModel> costs) override
    {
        m_policy->setCosts(std::move(costs));
    }
    bool canLearn() const override { return true; }
    std::int64_t invalidEstimates() const override { return m_policy->invalidEstimates(); }
    PolicyReport report() const override;

private:
    class Worker;

    LearningPolicy(std::unique_ptr<SacPolicy> policy, std::unique_ptr<LiveLearner> learner,
                   OnSnapshot onSnapshot);
    void take(Transition frame);

    std::unique_ptr<SacPolicy> m_policy;
    OnSnapshot m_onSnapshot;
    std::unique_ptr<LiveLearner> m_learner; ///< used only by the worker, if there is one
    std::unique_ptr<Worker> m_worker;
    bool m_taught = false; ///< whether the previous frame was learned from
};

} // namespace coinfer

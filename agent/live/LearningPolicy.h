#pragma once

#include "agent/SacPolicy.h"
#include "agent/live/LiveLearner.h"

#include <functional>
#include <memory>

namespace coinfer {

/// Where the learning is done: on a thread of its own, so that no frame ever waits for it, or between the
/// frames, so that the same frames always end in the same weights (simulations).
enum class LearnerPlace { OwnThread, BetweenFrames };

/// The learned policy that goes on learning from the frames that it decides. Decides from snapshots that
/// the learner publishes; its own thread, `learner`, works on copies, at low priority, and leaves out the
/// oldest frames where it cannot keep up. Lives in the inference thread.
class LearningPolicy : public Policy {
public:
    /// Is given every new snapshot, in the thread that learns.
    using SettingsStore = std::function<void(const AgentSnapshot&)>;

    /// Refuses weights that are not those of such nets.
    static Result<std::unique_ptr<LearningPolicy>> create(std::shared_ptr<const LatencyModel> model,
                                                          AgentSnapshot start,
                                                          const LearningSettings& settings,
                                                          LearnerPlace place, SettingsStore keeper = {});
    ~LearningPolicy() override; ///< waits for the update under way

    QString name() const override { return m_policy->name(); }
    Decision decide(const Observation& observation) override;
    /// Of the last decision; what comes of another, of none that the nets made, or of a link that failed
    /// under the frame, teaches nothing. An answer by the guard is what that decision brings on such a link,
    /// as in training.
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
                   SettingsStore keeper);
    void take(Transition frame);

    std::unique_ptr<SacPolicy> m_policy;
    SettingsStore m_keeper;
    std::unique_ptr<LiveLearner> m_learner; ///< the worker's alone while there is one
    std::unique_ptr<Worker> m_worker;
    bool m_taught = false; ///< whether the frame before was learned from
};

} // namespace coinfer

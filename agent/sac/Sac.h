#pragma once

#include "agent/AgentWeights.h"
#include "agent/sac/ReplayBuffer.h"
#include "agent/sac/SacSettings.h"
#include "agent/sac/Scorer.h"

#include "core/base/Result.h"

#include <memory>
#include <span>
#include <vector>

namespace coinfer {

/// The result of one update.
struct SacProgress {
    double criticLoss = 0; ///< sum over both critics
    double actorLoss = 0;
    double entropy = 0;       ///< mean over the batch, nats
    double targetEntropy = 0; ///< mean over the batch, nats
    double alpha = 0;
};

/// Discrete soft actor-critic: masked actor, twin critics with target nets, learned temperature. Independent
/// of split inference: works for any problem with a flat set of decisions. The same seed, settings and
/// batches give the same weights. Use it in one thread; the caller sets LibTorch's number of threads.
class Sac {
public:
    Sac(const ScorerShape& shape, const SacSettings& settings, std::uint64_t seed);
    ~Sac();

    const SacSettings& settings() const;
    std::int64_t updates() const;
    double alpha() const;

    /// One step of critics, actor, temperature and targets. The batch must not be empty.
    SacProgress update(std::span<const Transition* const> batch);

    std::vector<float> probabilities(const Features& features) const; ///< pi(.|s), 0 where masked
    std::vector<float> values(const Features& features) const;        ///< min of both critics

    /// Weights of actor and critics for a policy; AgentNets reads them.
    std::shared_ptr<const AgentWeights> snapshot() const;
    /// Continues from the actor and critics of a snapshot; the targets become copies of the critics. If the
    /// settings use an anchor, it is `anchor` or, if null, the snapshot itself. Fails for other shapes.
    Result<void> adopt(const AgentWeights& snapshot, const AgentWeights* anchor = nullptr);
    /// The state of the learner: nets, targets, optimisers, temperature and number of updates; not the
    /// anchor.
    AgentWeights checkpoint() const;
    /// Fails if the checkpoint has other shapes; it does not contain settings. After an error the state is
    /// partly replaced: create a new learner then.
    Result<void> restore(const AgentWeights& checkpoint);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace coinfer

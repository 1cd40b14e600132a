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

/// What one update did.
struct SacProgress {
    double criticLoss = 0; ///< sum of both critics'
    double actorLoss = 0;
    double entropy = 0;       ///< mean over the batch, nats
    double targetEntropy = 0; ///< the same
    double alpha = 0;
};

/// Discrete soft actor-critic: masked actor, twin critics with targets, learned temperature. Knows nothing
/// of nets cut in two: any problem with a flat set of decisions will do. Same seed, settings and batches,
/// same weights. One thread, one handle; the caller sets LibTorch's number of threads.
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

    /// Actor and critics, as a policy needs them; AgentNets reads them.
    std::shared_ptr<const AgentWeights> snapshot() const;
    /// Goes on from a snapshot's actor and critics; targets are the critics. Where the settings want an
    /// anchor that is `anchor`, else (null) the snapshot itself. Refuses other shapes.
    Result<void> adopt(const AgentWeights& snapshot, const AgentWeights* anchor = nullptr);
    /// All that update() depends on: nets, targets, optimisers, temperature, count.
    AgentWeights checkpoint() const;
    /// Refuses what was saved with other shapes; settings are not part of it. After an error the state is
    /// partly replaced: make a new learner then.
    Result<void> restore(const AgentWeights& checkpoint);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace coinfer

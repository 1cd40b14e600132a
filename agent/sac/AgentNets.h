#pragma once

#include "agent/AgentWeights.h"
#include "agent/Features.h"

#include "core/base/Result.h"

#include <memory>
#include <vector>

namespace coinfer {

class PlainScorer;

/// Actor and critics of an agent for inference only. Immutable: any thread may use it.
class AgentNets {
public:
    /// Fails if the weights are not those of nets over the features of kFeatureLayout.
    static Result<std::shared_ptr<const AgentNets>> create(const AgentWeights& weights);
    ~AgentNets();

    std::vector<float> logits(const Features& features) const;
    std::vector<float> values(const Features& features) const; ///< min of both critics

private:
    AgentNets() = default;

    std::unique_ptr<PlainScorer> m_actor;
    std::unique_ptr<PlainScorer> m_critics[2];
};

/// The temperature of these weights' prior: the actor's logits are learned on top of the prior divided by it.
/// Fails if the weights do not contain it.
Result<double> priorTemperatureOf(const AgentWeights& weights);

} // namespace coinfer

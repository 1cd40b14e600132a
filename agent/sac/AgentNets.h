#pragma once

#include "agent/AgentWeights.h"
#include "agent/Features.h"

#include "core/base/Result.h"

#include <memory>
#include <vector>

namespace coinfer {

class PlainScorer;

/// Actor and critics of an agent for deciding, without anything to learn with. Immutable: any thread may
/// evaluate it.
class AgentNets {
public:
    /// Refuses weights that are not those of nets over the features of kFeatureLayout.
    static Result<std::shared_ptr<const AgentNets>> create(const AgentWeights& weights);
    ~AgentNets();

    std::vector<float> logits(const Features& features) const;
    std::vector<float> values(const Features& features) const; ///< min of both critics

private:
    AgentNets() = default;

    std::unique_ptr<PlainScorer> m_actor;
    std::unique_ptr<PlainScorer> m_critics[2];
};

/// How the actor of these weights weighs its prior: logits are learned over the prior divided by this. Error
/// where they do not say.
Result<double> priorTemperatureOf(const AgentWeights& weights);

} // namespace coinfer

#include "core/device/Shadow.h"

#include "core/decide/LatencyConstants.h"
#include "core/decide/Reward.h"
#include "core/decide/policies/Bandwidth.h"
#include "core/decide/policies/ModelPolicy.h"

namespace coinfer {

Shadow::Shadow(std::unique_ptr<Policy> policy, std::shared_ptr<const LatencyModel> costs)
    : m_policy(std::move(policy)), m_costs(std::move(costs))
{
}

void Shadow::setCosts(std::shared_ptr<const LatencyModel> costs)
{
    m_policy->setCosts(costs);
    m_costs = std::move(costs);
}

std::optional<ShadowChoice> Shadow::consider(const Observation& observation, const Decision& chosen)
{
    Observation seen = observation;
    seen.look.reset();
    Plan own = m_policy->decide(seen);
    if (observation.look && own.look > 0) {
        seen = observation;
        own = m_policy->decide(seen);
    }
    if (!isSound(observation) || !isPossible(own.decision, seen) || !isPossible(chosen, observation))
        return {};
    return ShadowChoice{m_policy->name(), prospect(own.decision, seen), prospect(chosen, observation)};
}

bool Shadow::isPossible(const Decision& decision, const Observation& observation) const
{
    return m_costs->indexOf(decision, observation.lookedAt()).has_value();
}

Prospect Shadow::prospect(const Decision& decision, const Observation& observation) const
{
    const int look = observation.lookedAt();
    const std::size_t place = m_costs->indexOf(decision, look).value();
    const DecisionCost& cost = m_costs->costs(look)[place];
    const double accuracy = m_costs->accuracies(observation).decisions[place];
    const Microseconds latency = m_costs->predict(cost, observation, expectedMbps(observation)).total();
    return {.decision = decision,
            .latency = latency,
            .accuracy = accuracy,
            .value = reward(accuracy, latency, cost.bytes, observation),
            .bytes = cost.sends ? cost.bytes + kRequestOverheadBytes : 0};
}

} // namespace coinfer

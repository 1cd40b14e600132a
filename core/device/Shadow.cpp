#include "core/device/Shadow.h"

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
    const Decision own = m_policy->decide(observation);
    if (!isSound(observation) || !m_costs->model().network.isValid(own))
        return {};
    return ShadowChoice{m_policy->name(), prospect(own, observation), prospect(chosen, observation)};
}

Prospect Shadow::prospect(const Decision& decision, const Observation& observation) const
{
    const DecisionCost& cost = m_costs->cost(decision);
    const Microseconds latency = m_costs->predict(cost, observation, expectedMbps(observation)).total();
    return {decision, latency, cost.accuracy, reward(cost.accuracy, latency, cost.bytes, observation)};
}

} // namespace coinfer

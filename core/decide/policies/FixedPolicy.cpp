#include "core/decide/policies/FixedPolicy.h"

#include "core/decide/Policies.h"

namespace coinfer {

FixedPolicy::FixedPolicy(std::shared_ptr<const LatencyModel> model, const Decision& decision,
                         const FixedLook& look)
    : ModelPolicy(
          std::move(model), [decision](const DecisionCost& cost) { return cost.decision == decision; },
          [decision](const DecisionCost& cost) { return cost.decision.exit == decision.exit; }),
      m_decision(decision), m_look(look)
{
}

QString FixedPolicy::name() const
{
    return fixedPolicyName(m_decision, m_look);
}

Plan FixedPolicy::choose(const Observation& observation, std::span<const DecisionCost> candidates)
{
    const Decision decision = candidates.front().decision;
    if (m_look.exit == 0 || !model().canLook())
        return decision;
    if (!observation.look)
        return {decision, m_look.exit};
    const bool sure = observation.look->confidence >= m_look.threshold; // false for NaN
    return sure ? model().model().network.local(observation.look->exit) : decision;
}

} // namespace coinfer

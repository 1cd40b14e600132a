#include "core/decide/policies/FixedPolicy.h"

#include "core/decide/Policies.h"

namespace coinfer {

FixedPolicy::FixedPolicy(std::shared_ptr<const LatencyModel> model, const Decision& decision)
    : ModelPolicy(model, {model->cost(decision)},
                  costsWhere(*model,
                             [&](const DecisionCost& cost) {
                                 return !cost.sends && cost.decision.exit == decision.exit;
                             })),
      m_decision(decision)
{
}

QString FixedPolicy::name() const
{
    return fixedPolicyName(m_decision);
}

Decision FixedPolicy::choose(const Observation&, std::span<const DecisionCost> candidates)
{
    return candidates.front().decision;
}

} // namespace coinfer

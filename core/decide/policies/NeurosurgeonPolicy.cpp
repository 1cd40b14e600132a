#include "core/decide/policies/NeurosurgeonPolicy.h"

#include "core/decide/policies/Unquantised.h"

namespace coinfer {

NeurosurgeonPolicy::NeurosurgeonPolicy(std::shared_ptr<const LatencyModel> model)
    : ModelPolicy(std::move(model), [](const DecisionCost& cost) {
          return cost.decision.exit == kExits && isUnquantised(cost.decision);
      })
{
}

QString NeurosurgeonPolicy::name() const
{
    return QStringLiteral("neurosurgeon");
}

Plan NeurosurgeonPolicy::choose(const Observation& observation, std::span<const DecisionCost> candidates)
{
    return quickest(model(), observation, candidates, mbps(observation)).decision;
}

} // namespace coinfer

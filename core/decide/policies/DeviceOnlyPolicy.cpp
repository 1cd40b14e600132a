#include "core/decide/policies/DeviceOnlyPolicy.h"

namespace coinfer {

DeviceOnlyPolicy::DeviceOnlyPolicy(std::shared_ptr<const LatencyModel> model)
    : ModelPolicy(std::move(model), [](const DecisionCost& cost) { return !cost.sends; })
{
}

QString DeviceOnlyPolicy::name() const
{
    return QStringLiteral("device-only");
}

Plan DeviceOnlyPolicy::choose(const Observation& observation, std::span<const DecisionCost> candidates)
{
    return bestPlan(observation, candidates, mbps(observation));
}

} // namespace coinfer

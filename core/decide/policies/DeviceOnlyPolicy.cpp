#include "core/decide/policies/DeviceOnlyPolicy.h"

namespace coinfer {

DeviceOnlyPolicy::DeviceOnlyPolicy(std::shared_ptr<const LatencyModel> model)
    : ModelPolicy(model, costsWhere(*model, [](const DecisionCost& cost) { return !cost.sends; }))
{
}

QString DeviceOnlyPolicy::name() const
{
    return QStringLiteral("device-only");
}

Decision DeviceOnlyPolicy::choose(const Observation& observation, std::span<const DecisionCost> candidates)
{
    return best(observation, candidates, mbps(observation)).cost->decision;
}

} // namespace coinfer

#include "core/decide/policies/EdgeOnlyPolicy.h"

namespace coinfer {
namespace {

bool sendsImageForFullNet(const DecisionCost& cost)
{
    return cost.decision.exit == kExits && cost.decision.cut == 0;
}

} // namespace

EdgeOnlyPolicy::EdgeOnlyPolicy(std::shared_ptr<const LatencyModel> model)
    : ModelPolicy(std::move(model), sendsImageForFullNet)
{
}

QString EdgeOnlyPolicy::name() const
{
    return QStringLiteral("edge-only");
}

Plan EdgeOnlyPolicy::choose(const Observation& observation, std::span<const DecisionCost> candidates)
{
    return best(observation, candidates, mbps(observation)).cost->decision;
}

} // namespace coinfer

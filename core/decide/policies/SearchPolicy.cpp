#include "core/decide/policies/SearchPolicy.h"

#include "core/decide/policies/Bandwidth.h"

namespace coinfer {

SearchPolicy::SearchPolicy(std::shared_ptr<const LatencyModel> model, Caution caution, Looks looks)
    : ModelPolicy(std::move(model), takesAll), m_caution(caution), m_looks(looks)
{
}

QString SearchPolicy::name() const
{
    if (m_looks == Looks::Never)
        return QStringLiteral("search-once");
    return m_caution == Caution::Expected ? QStringLiteral("search") : QStringLiteral("search-p10");
}

Plan SearchPolicy::choose(const Observation& observation, std::span<const DecisionCost> candidates)
{
    if (m_looks == Looks::Never)
        return best(observation, candidates, mbps(observation)).cost->decision;
    return bestPlan(observation, candidates, mbps(observation));
}

double SearchPolicy::mbps(const Observation& observation) const
{
    return m_caution == Caution::Expected ? expectedMbps(observation) : cautiousMbps(observation);
}

} // namespace coinfer

#include "core/decide/policies/SearchPolicy.h"

#include "core/decide/policies/Bandwidth.h"

namespace coinfer {

SearchPolicy::SearchPolicy(std::shared_ptr<const LatencyModel> model, Caution caution)
    : ModelPolicy(model, model->costs()), m_caution(caution)
{
}

QString SearchPolicy::name() const
{
    return m_caution == Caution::Expected ? QStringLiteral("search") : QStringLiteral("search-p10");
}

Decision SearchPolicy::choose(const Observation& observation, std::span<const DecisionCost> candidates)
{
    return best(observation, candidates, mbps(observation)).cost->decision;
}

double SearchPolicy::mbps(const Observation& observation) const
{
    return m_caution == Caution::Expected ? expectedMbps(observation) : cautiousMbps(observation);
}

} // namespace coinfer

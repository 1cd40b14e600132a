#include "core/decide/policies/SearchExpectedPolicy.h"

#include "core/decide/Reward.h"
#include "core/decide/policies/Unquantised.h"

namespace coinfer {

SearchExpectedPolicy::SearchExpectedPolicy(std::shared_ptr<const LatencyModel> model)
    : ModelPolicy(model, model->costs()), m_expected(model)
{
}

void SearchExpectedPolicy::takeUp(const std::shared_ptr<const LatencyModel>& costs)
{
    m_expected = ExpectedReward(costs);
}

QString SearchExpectedPolicy::name() const
{
    return QStringLiteral("search-expected");
}

Decision SearchExpectedPolicy::choose(const Observation& observation,
                                      std::span<const DecisionCost> candidates)
{
    m_context = m_expected.context(observation);
    const DecisionCost* best = nullptr;
    double most = 0;
    for (const DecisionCost& cost : candidates)
        if (const double value = m_expected.of(cost, m_context); !best || value > most)
            best = &cost, most = value;
    if (isWithoutHope(most, observation))
        return quickest(model(), observation, candidates, mbps(observation)).decision;
    return best->decision;
}

PolicyReport SearchExpectedPolicy::report() const
{
    PolicyReport report = ModelPolicy::report();
    for (Choice& choice : report.choices)
        choice.value = m_expected.of(model().cost(choice.decision), m_context);
    return report;
}

} // namespace coinfer

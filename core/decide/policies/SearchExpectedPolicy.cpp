#include "core/decide/policies/SearchExpectedPolicy.h"

#include "core/decide/Reward.h"
#include "core/decide/policies/Unquantised.h"

namespace coinfer {

SearchExpectedPolicy::SearchExpectedPolicy(std::shared_ptr<const LatencyModel> model)
    : ModelPolicy(model, takesAll), m_expected(model)
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

Plan SearchExpectedPolicy::choose(const Observation& observation, std::span<const DecisionCost> candidates)
{
    m_context = m_expected.context(observation, promise());
    const DecisionCost* best = nullptr;
    double most = 0;
    for (const DecisionCost& cost : candidates)
        if (const double value = m_expected.of(cost, m_context); !best || value > most)
            best = &cost, most = value;
    if (isWithoutHope(most, observation))
        return quickest(model(), observation, candidates, mbps(observation)).decision;
    Plan plan = best->decision;
    if (observation.look || !model().canLook())
        return plan;
    for (int exit = 1; exit <= kLooks; ++exit)
        if (const LookProspect then = m_expected.look(exit, m_context); then.value > most) {
            plan = {model().costs(exit)[then.likeliest].decision, exit};
            most = then.value;
        }
    return plan;
}

PolicyReport SearchExpectedPolicy::report() const
{
    PolicyReport report = ModelPolicy::report();
    if (!sound())
        return report;
    for (std::size_t i = 0; i < report.choices.size(); ++i)
        report.choices[i].value = m_expected.of(lastCandidates()[i], m_context);
    return report;
}

} // namespace coinfer

#include "agent/sac/AgentNets.h"

#include "agent/sac/PlainScorer.h"
#include "agent/sac/Scorer.h"

#include <QCoreApplication>

#include <algorithm>

namespace coinfer {
namespace {

/// Tries the weights on the learning net, which checks that they are complete.
Result<std::unique_ptr<PlainScorer>> scorerFrom(const AgentWeights& weights, const QString& name,
                                                double priorScale)
{
    const auto first = weights.find(name + QStringLiteral(".first.bias"));
    if (first == weights.end() || first->second.shape.size() != 1)
        return Error{QCoreApplication::translate("Problems", "the weights have no \"%1\"").arg(name)};
    std::mt19937_64 unused(0);
    const ScorerShape shape{.stateFeatures = kStateFeatures,
                            .decisionFeatures = kDecisionFeatures,
                            .width = static_cast<int>(first->second.shape.front())};
    const auto scorer = makeScorer(shape, priorScale, unused);
    if (const auto adopted = scorer->parameters().adopt(weights, name); !adopted)
        return adopted.error();
    return std::make_unique<PlainScorer>(weights, name, static_cast<float>(priorScale));
}

} // namespace

AgentNets::~AgentNets() = default;

Result<double> priorTemperatureOf(const AgentWeights& weights)
{
    const auto prior = weights.find(QStringLiteral("prior.temperature"));
    if (prior == weights.end() || prior->second.values.size() != 1 || !(prior->second.values.front() > 0))
        return Error{QCoreApplication::translate("Problems", "the weights have no temperature of the prior")};
    return static_cast<double>(prior->second.values.front());
}

Result<std::shared_ptr<const AgentNets>> AgentNets::create(const AgentWeights& weights)
{
    const auto priorTemperature = priorTemperatureOf(weights);
    if (!priorTemperature)
        return priorTemperature.error();
    auto actor = scorerFrom(weights, QStringLiteral("actor"), 1 / *priorTemperature);
    auto critic1 = scorerFrom(weights, QStringLiteral("critic1"), 1);
    auto critic2 = scorerFrom(weights, QStringLiteral("critic2"), 1);
    for (const auto* made : {&actor, &critic1, &critic2})
        if (!*made)
            return made->error();
    std::shared_ptr<AgentNets> nets(new AgentNets); // the constructor is private
    nets->m_actor = std::move(actor).value();
    nets->m_critics[0] = std::move(critic1).value();
    nets->m_critics[1] = std::move(critic2).value();
    return std::shared_ptr<const AgentNets>(std::move(nets));
}

std::vector<float> AgentNets::logits(const Features& features) const
{
    return m_actor->scores(features);
}

std::vector<float> AgentNets::values(const Features& features) const
{
    auto values = m_critics[0]->scores(features);
    const auto others = m_critics[1]->scores(features);
    std::ranges::transform(values, others, values.begin(), [](float a, float b) { return std::min(a, b); });
    return values;
}

} // namespace coinfer

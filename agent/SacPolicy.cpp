#include "agent/SacPolicy.h"

#include "agent/sac/AgentNets.h"
#include "agent/sac/Tensors.h"

#include <algorithm>
#include <cmath>

namespace coinfer {

SacPolicy::SacPolicy(std::shared_ptr<const LatencyModel> model, Exploration exploration)
    : ModelPolicy(model, model->costs()), m_encoder(std::make_shared<const DecisionSet>(model)),
      m_exploration(exploration), m_random(exploration.seed)
{
}

SacPolicy::~SacPolicy() = default;

Result<std::unique_ptr<SacPolicy>> SacPolicy::create(std::shared_ptr<const LatencyModel> model,
                                                     AgentSnapshot snapshot, Exploration exploration)
{
    std::unique_ptr<SacPolicy> policy(new SacPolicy(std::move(model), exploration)); // private constructor
    if (const auto set = policy->setSnapshot(std::move(snapshot)); !set)
        return set.error();
    return policy;
}

QString SacPolicy::name() const
{
    return m_loaded.load()->snapshot.name;
}

Result<void> SacPolicy::setSnapshot(AgentSnapshot snapshot)
{
    if (!snapshot.weights)
        return Error{QStringLiteral("the agent has no weights; train one with \"coinfer-cli agent train\"")};
    auto nets = AgentNets::create(*snapshot.weights);
    if (!nets)
        return Error{QStringLiteral("the agent cannot be used: %1").arg(nets.error().message)};
    m_loaded.store(std::make_shared<const Loaded>(Loaded{std::move(snapshot), std::move(nets).value()}));
    return {};
}

Decision SacPolicy::choose(const Observation& observation, std::span<const DecisionCost>)
{
    m_used = m_loaded.load();
    m_moment = *m_encoder.encode(observation); // sound: ModelPolicy has looked
    m_logits = m_used->nets->logits(m_moment);
    const bool exploring = m_exploration.share > 0 &&
                           std::uniform_real_distribution<double>(0, 1)(m_random) < m_exploration.share;
    const auto chosen = exploring ? draw() : static_cast<std::size_t>(bestOf(m_logits, m_moment.mask));
    return model().costs()[m_moment.decisionAt(chosen)].decision;
}

std::size_t SacPolicy::draw()
{
    const auto& priors = m_moment.priors;
    const float best = priors[static_cast<std::size_t>(bestOf(priors, m_moment.mask))];
    auto allowed = m_moment.mask;
    for (std::size_t i = 0; i < allowed.size(); ++i)
        if (priors[i] < best - static_cast<float>(m_exploration.sacrifice))
            allowed[i] = 0;
    return static_cast<std::size_t>(drawnFrom(softmaxOf(m_logits, allowed), m_random));
}

PolicyReport SacPolicy::report() const
{
    PolicyReport report = ModelPolicy::report();
    if (!m_used || !sound())
        return report;
    const auto probabilities = softmaxOf(m_logits, m_moment.mask);
    const auto values = m_used->nets->values(m_moment);
    for (Choice& choice : report.choices) {
        const auto place = static_cast<std::uint16_t>(*m_encoder.decisions().indexOf(choice.decision));
        const auto found = std::ranges::lower_bound(m_moment.candidates, place);
        choice.probability = 0; // of what the nets did not look at, with the predicted value
        if (found == m_moment.candidates.end() || *found != place)
            continue;
        const auto row = static_cast<std::size_t>(found - m_moment.candidates.begin());
        choice.probability = static_cast<double>(probabilities[row]);
        choice.value = static_cast<double>(values[row]);
    }
    report.entropy = entropyOf(probabilities);
    report.temperature = m_used->snapshot.temperature;
    report.learning = m_used->snapshot.learning;
    report.criticLoss = m_used->snapshot.criticLoss;
    report.actorLoss = m_used->snapshot.actorLoss;
    return report;
}

} // namespace coinfer

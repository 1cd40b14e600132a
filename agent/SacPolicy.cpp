#include "agent/SacPolicy.h"

#include "agent/sac/AgentNets.h"
#include "agent/sac/BatchTensors.h"
#include "core/decide/policies/Bandwidth.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace coinfer {
namespace {

/// Share of the expected throughput at which an explored decision must still be in time.
constexpr double kPoorLink = 0.3;
/// Quantile of the normal distribution: one frame in a hundred is slower.
constexpr double kTail = 2.33;
constexpr double kLeastSpread = 0.05; ///< a few samples may agree by chance

/// The same state in the slowest hundredth of all frames: with slow machines and a slow round trip.
Observation atTheTail(Observation observation)
{
    observation.deviceSlowdown *= std::exp(kTail * std::max(observation.deviceSpread, kLeastSpread));
    observation.edgeSlowdown *= std::exp(kTail * std::max(observation.edgeSpread, kLeastSpread));
    observation.roundTrip += std::chrono::duration_cast<Microseconds>(kTail * observation.roundTripSpread);
    return observation;
}

/// The throughput reached in 99 of 100 frames, from its recent variation and the age of the last measurement.
double poorMbps(const Observation& observation)
{
    return expectedMbps(observation) * std::min(kPoorLink, std::exp(-kTail * logSpread(observation)));
}

} // namespace

SacPolicy::SacPolicy(std::shared_ptr<const LatencyModel> model, Exploration exploration)
    : ModelPolicy(model, takesAll), m_encoder(model), m_exploration(exploration), m_share(exploration.share),
      m_random(exploration.seed)
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

void SacPolicy::takeUp(const std::shared_ptr<const LatencyModel>& costs)
{
    m_encoder = FeatureEncoder(costs);
    m_encoded.reset();
}

/// No std::atomic of a shared pointer: in libstdc++ 12 its load() lets go of its lock with relaxed order, so
/// a processor with a weak memory order may read the pointer only after another thread has begun to replace
/// it.
std::shared_ptr<const SacPolicy::Loaded> SacPolicy::loaded() const
{
    const std::scoped_lock lock(m_mutex);
    return m_loaded;
}

QString SacPolicy::name() const
{
    return loaded()->snapshot.name;
}

Result<void> SacPolicy::setSnapshot(AgentSnapshot snapshot)
{
    if (!snapshot.weights)
        return Error{QCoreApplication::translate(
            "Problems", "the agent has no weights; train one with \"coinfer-cli agent train\"")};
    auto nets = AgentNets::create(*snapshot.weights);
    if (!nets)
        return Error{QCoreApplication::translate("Problems", "the agent cannot be used: %1")
                         .arg(nets.error().message)};
    auto made = std::make_shared<const Loaded>(Loaded{std::move(snapshot), std::move(nets).value()});
    const std::scoped_lock lock(m_mutex);
    m_loaded.swap(made);
    return {};
}

Plan SacPolicy::choose(const Observation& observation, std::span<const DecisionCost>)
{
    m_used = loaded();
    m_features = *m_encoder.encode(observation, promise()); // valid: checked by ModelPolicy
    m_encoded = observation;
    m_logits = m_used->nets->logits(m_features);
    const double share = m_share.load();
    const bool exploring = share > 0 && std::uniform_real_distribution<double>(0, 1)(m_random) < share;
    const auto likeliest = static_cast<std::size_t>(bestOf(m_logits, m_features.mask));
    const auto chosen = exploring ? draw(observation).value_or(likeliest) : likeliest;
    return m_encoder.planAt(m_features, chosen);
}

bool SacPolicy::recall(const Observation& observation)
{
    if (m_encoded == observation)
        return true;
    auto features = m_encoder.encode(observation, promise());
    if (!features)
        return false;
    m_features = std::move(*features);
    m_encoded = observation;
    return true;
}

/// The decision of a row as an index into the costs after this state's look; of a look: the answer of its
/// exit.
int SacPolicy::placeOf(std::size_t row) const
{
    const int look = lookOf(row);
    return look > 0 ? static_cast<int>(model().indexOf(model().model().network.local(look)).value())
                    : m_features.candidates[row];
}

/// nullopt if nothing may be tried. A decision that would be late at its tail is not tried as long as any
/// decision would be in time.
std::optional<std::size_t> SacPolicy::draw(const Observation& observation)
{
    const auto& priors = m_features.priors;
    const float best = priors[static_cast<std::size_t>(bestOf(priors, m_features.mask))];
    const double poor = poorMbps(observation);
    const Observation tail = atTheTail(observation);
    const auto deadline = static_cast<double>(observation.deadline.count()) / 1000;
    auto allowed = m_features.mask, safe = allowed;
    bool anyHolds = false;
    for (std::size_t i = 0; i < allowed.size(); ++i) {
        const bool holds = allowed[i] && m_encoder.forecast(placeOf(i), tail, poor).micros <= deadline;
        anyHolds = anyHolds || holds;
        allowed[i] &= priors[i] >= best - static_cast<float>(m_exploration.sacrifice);
        safe[i] = allowed[i] && holds;
    }
    const auto& among = anyHolds ? safe : allowed;
    if (std::ranges::find(among, 1) == among.end())
        return {};
    return static_cast<std::size_t>(drawnFrom(softmaxOf(m_logits, among), m_random));
}

std::optional<int> SacPolicy::rowOf(const Decision& decision) const
{
    const auto index = model().indexOf(decision, m_features.look);
    if (!m_used || !sound() || !index)
        return std::nullopt;
    const auto place = static_cast<std::uint16_t>(*index);
    const auto found = std::ranges::lower_bound(m_features.candidates, place);
    if (found == m_features.candidates.end() || *found != place)
        return std::nullopt;
    return static_cast<int>(found - m_features.candidates.begin());
}

PolicyReport SacPolicy::report() const
{
    PolicyReport report = ModelPolicy::report();
    if (!m_used || !sound())
        return report;
    const auto probabilities = softmaxOf(m_logits, m_features.mask);
    const auto values = m_used->nets->values(m_features);
    for (Choice& choice : report.choices) {
        choice.probability = 0; // for decisions that the nets did not evaluate; they keep the predicted value
        const auto row = rowOf(choice.decision);
        if (!row)
            continue;
        choice.probability = static_cast<double>(probabilities[static_cast<std::size_t>(*row)]);
        choice.value = static_cast<double>(values[static_cast<std::size_t>(*row)]);
    }
    report.entropy = entropyOf(probabilities);
    report.temperature = m_used->snapshot.temperature;
    report.learning = m_used->snapshot.learning;
    report.criticLoss = m_used->snapshot.criticLoss;
    report.actorLoss = m_used->snapshot.actorLoss;
    return report;
}

} // namespace coinfer

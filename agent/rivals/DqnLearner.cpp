#include "agent/rivals/DqnLearner.h"

#include "agent/sac/Adam.h"
#include "agent/sac/BatchTensors.h"
#include "agent/sac/Losses.h"

#include <torch/torch.h>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace coinfer {
namespace {

using FeatureBatch = std::vector<const Features*>;

constexpr double kMasked = -1e9;

ScorerShape wide(ScorerShape shape, const SacSettings& settings)
{
    shape.width = settings.width;
    return shape;
}

QString named(const char* name)
{
    return QString::fromLatin1(name);
}

torch::Tensor scored(const Scorer& net, const FeatureBatch& features)
{
    return net.scores(stateTensor(features), decisionTensor(features), priorTensor(features));
}

} // namespace

struct DqnLearner::Private {
    SacSettings settings;
    DqnSettings dqn;
    std::mt19937_64 random;
    std::unique_ptr<Scorer> q, target;
    Adam adam;
    std::int64_t updates = 0;

    Private(const ScorerShape& shape, const SacSettings& chosen, std::uint64_t seed, DqnSettings wanted)
        : settings(chosen), dqn(wanted), random(seed), q(makeScorer(shape, 1, random)),
          target(makeScorer(shape, 1, random)),
          adam(q->parameters(),
               {.rate = chosen.criticRate, .epsilon = chosen.adamEpsilon, .clip = chosen.gradientClip})
    {
        target->parameters().copyFrom(q->parameters());
    }
    torch::Tensor future(Batch batch) const;
    torch::Tensor loss(Batch batch) const;
    double epsilon() const;
};

/// gamma (1 - terminated) Qbar(s', argmax_a Q(s', a)) {B}: one net chooses, the other evaluates.
torch::Tensor DqnLearner::Private::future(Batch batch) const
{
    const auto terminated = terminatedOf(batch);
    if (settings.gamma == 0)
        return torch::zeros_like(terminated);
    const torch::NoGradGuard noGradient;
    const FeatureBatch next = nextOf(batch);
    const auto chosen = scored(*q, next).masked_fill(maskTensor(next).logical_not(), kMasked).argmax(1, true);
    const auto value = scored(*target, next).gather(1, chosen).squeeze(1);
    return sac::criticTarget(torch::zeros_like(terminated), settings.gamma, terminated, value);
}

/// With full information all decisions of a state share the future of the decision taken, as in Sac.
torch::Tensor DqnLearner::Private::loss(Batch batch) const
{
    const FeatureBatch now = featuresOf(batch);
    const auto values = scored(*q, now);
    const auto later = future(batch);
    if (settings.information == Information::Full)
        return sac::fullCriticLoss(values, allRewards(batch) + later.unsqueeze(1), maskTensor(now));
    const auto taken = values.gather(1, actionsOf(batch).unsqueeze(1)).squeeze(1);
    return sac::criticLoss(taken, rewardsOf(batch) + later);
}

double DqnLearner::Private::epsilon() const
{
    const double done =
        std::min(1.0, static_cast<double>(updates) / static_cast<double>(std::max(dqn.annealUpdates, 1)));
    return dqn.firstEpsilon + done * (dqn.lastEpsilon - dqn.firstEpsilon);
}

DqnLearner::DqnLearner(const ScorerShape& shape, const SacSettings& settings, std::uint64_t seed,
                       DqnSettings dqn)
    : d(std::make_unique<Private>(wide(shape, settings), settings, seed, dqn))
{
}

DqnLearner::~DqnLearner() = default;

SacProgress DqnLearner::update(std::span<const Transition* const> batch)
{
    const auto loss = d->loss(batch);
    loss.backward();
    d->adam.step(d->q->parameters(), d->settings.rateShare(d->updates));
    d->target->parameters().moveTowards(d->q->parameters(), d->settings.tau);
    ++d->updates;
    return {.criticLoss = loss.item<double>()};
}

std::vector<float> DqnLearner::values(const Features& features) const
{
    return scoresOf(*d->q, features);
}

std::vector<float> DqnLearner::exploration(const Features& features) const
{
    const auto valid = static_cast<double>(std::ranges::count(features.mask, std::uint8_t{1}));
    const double epsilon = d->epsilon();
    std::vector<float> probabilities(features.mask.size(), 0.0F);
    for (std::size_t i = 0; i < probabilities.size(); ++i)
        if (features.mask[i])
            probabilities[i] = static_cast<float>(epsilon / valid);
    probabilities[static_cast<std::size_t>(bestOf(values(features), features.mask))] +=
        static_cast<float>(1 - epsilon);
    return probabilities;
}

std::shared_ptr<const AgentWeights> DqnLearner::snapshot() const
{
    auto weights = std::make_shared<AgentWeights>();
    for (const char* name : {"actor", "critic1", "critic2"})
        d->q->parameters().exportTo(*weights, named(name));
    (*weights)[named("prior.temperature")] = {{1}, {1.0F}}; // Q has the prior in its own unit
    return weights;
}

AgentWeights DqnLearner::checkpoint() const
{
    AgentWeights weights;
    d->q->parameters().exportTo(weights, named("q"));
    d->target->parameters().exportTo(weights, named("target"));
    d->adam.exportTo(weights, named("adam.q"));
    exportUpdates(weights, d->updates);
    return weights;
}

Result<void> DqnLearner::restore(const AgentWeights& checkpoint)
{
    if (const auto adopted = d->q->parameters().adopt(checkpoint, named("q")); !adopted)
        return adopted.error();
    if (const auto adopted = d->target->parameters().adopt(checkpoint, named("target")); !adopted)
        return adopted.error();
    if (const auto adopted = d->adam.adopt(checkpoint, named("adam.q")); !adopted)
        return adopted.error();
    const auto updates = updatesIn(checkpoint);
    if (!updates)
        return updates.error();
    d->updates = *updates;
    return {};
}

std::int64_t DqnLearner::updates() const
{
    return d->updates;
}

} // namespace coinfer

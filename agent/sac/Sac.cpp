#include "agent/sac/Sac.h"

#include "agent/sac/Adam.h"
#include "agent/sac/BatchTensors.h"
#include "agent/sac/Losses.h"

#include <torch/torch.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace coinfer {
namespace {

/// What the nets see of the states of one batch.
struct FeatureBatch {
    torch::Tensor state, decisions, priors, mask;

    explicit FeatureBatch(std::span<const Features* const> features)
        : state(stateTensor(features)), decisions(decisionTensor(features)), priors(priorTensor(features)),
          mask(maskTensor(features))
    {
    }
    torch::Tensor scores(const Scorer& net) const { return net.scores(state, decisions, priors); }

    /// Scores of one decision per state, action {B}. If decisions have features, only theirs go through the
    /// net.
    torch::Tensor scores(const Scorer& net, const torch::Tensor& action) const
    {
        const auto place = action.unsqueeze(1);
        if (decisions.dim() < 3)
            return scores(net).gather(1, place).squeeze(1);
        const auto rows = place.unsqueeze(2).expand({-1, 1, decisions.size(2)});
        return net.scores(state, decisions.gather(1, rows), priors.gather(1, place)).squeeze(1);
    }
};

/// One net with its optimiser.
struct Learning {
    std::unique_ptr<Scorer> net;
    Adam adam;

    Learning(const ScorerShape& shape, double priorScale, const AdamSettings& settings,
             std::mt19937_64& random)
        : net(makeScorer(shape, priorScale, random)), adam(net->parameters(), settings)
    {
    }
    void descend(const torch::Tensor& loss, double rateShare)
    {
        loss.backward();
        adam.step(net->parameters(), rateShare);
    }
};

AdamSettings adam(const SacSettings& settings, double rate)
{
    return {.rate = rate, .epsilon = settings.adamEpsilon, .clip = settings.gradientClip};
}

ParameterSet temperature(double alpha, std::mt19937_64& random)
{
    return {{{"log", {1}, 0, std::log(alpha)}}, random};
}

QString named(const char* name)
{
    return QString::fromLatin1(name);
}

} // namespace

struct Sac::Private {
    SacSettings settings;
    std::mt19937_64 random;
    Learning actor;
    std::array<Learning, 2> critics;
    std::array<std::unique_ptr<Scorer>, 2> targets;
    std::unique_ptr<Scorer> firstActor; ///< as adopted: the anchor
    std::array<std::unique_ptr<Scorer>, 2> firstCritics;
    ParameterSet logAlpha;
    Adam alphaAdam;
    std::int64_t updates = 0;

    Private(const ScorerShape& shape, const SacSettings& chosen, std::uint64_t seed)
        : settings(chosen), random(seed),
          actor(shape, 1 / chosen.priorTemperature, adam(chosen, chosen.actorRate), random),
          critics{Learning(shape, 1, adam(chosen, chosen.criticRate), random),
                  Learning(shape, 1, adam(chosen, chosen.criticRate), random)},
          targets{makeScorer(shape, 1, random), makeScorer(shape, 1, random)},
          firstActor(makeScorer(shape, 1 / chosen.priorTemperature, random)),
          firstCritics{makeScorer(shape, 1, random), makeScorer(shape, 1, random)},
          logAlpha(temperature(chosen.firstAlpha, random)),
          alphaAdam(logAlpha, adam(chosen, chosen.temperatureRate))
    {
        for (std::size_t i = 0; i < 2; ++i)
            targets[i]->parameters().copyFrom(critics[i].net->parameters());
        anchor();
    }

    void anchor()
    {
        firstActor->parameters().copyFrom(actor.net->parameters());
        for (std::size_t i = 0; i < 2; ++i)
            firstCritics[i]->parameters().copyFrom(critics[i].net->parameters());
    }
    double alpha() const { return std::exp(logAlpha.values().item<double>()); }
    torch::Tensor nextValue(Batch batch) const;
    torch::Tensor target(Batch batch, const torch::Tensor& reward) const;
    torch::Tensor anchored(std::size_t critic, Batch batch, const FeatureBatch& now,
                           const torch::Tensor& y) const;
    torch::Tensor loss(std::size_t critic, Batch batch, const FeatureBatch& now,
                       const torch::Tensor& y) const;
    torch::Tensor target(Batch batch) const;
    double updateCritics(Batch batch, const FeatureBatch& now, const torch::Tensor& y);
    torch::Tensor actorSignal(const FeatureBatch& now, const torch::Tensor& y) const;
    void updateActor(const FeatureBatch& now, const torch::Tensor& y, SacProgress& progress);
    void updateTemperature(const torch::Tensor& entropy, const torch::Tensor& mask, SacProgress& progress);
    torch::Tensor targetEntropy(const torch::Tensor& mask) const;
    void exportNets(AgentWeights& weights) const;
    Result<void> adoptNets(const AgentWeights& weights);
    Result<void> adoptState(const AgentWeights& weights);
};

/// V(s') by the target critics and the actor of today {B}.
torch::Tensor Sac::Private::nextValue(Batch batch) const
{
    const FeatureBatch next(nextOf(batch));
    const auto logPi = sac::logPolicy(next.scores(*actor.net), next.mask);
    const auto q = torch::minimum(next.scores(*targets[0]), next.scores(*targets[1]));
    return sac::softValue(logPi, q, alpha(), next.mask);
}

/// y for rewards {B} or {B,A}. With full information all decisions of a state share the future of the
/// decision taken: an approximation, exact if decisions do not affect what follows.
torch::Tensor Sac::Private::target(Batch batch, const torch::Tensor& reward) const
{
    if (settings.gamma == 0)
        return reward;
    torch::NoGradGuard noGradient;
    const auto terminated = terminatedOf(batch);
    auto future =
        sac::criticTarget(torch::zeros_like(terminated), settings.gamma, terminated, nextValue(batch));
    return reward + (reward.dim() == 2 ? future.unsqueeze(1) : future);
}

torch::Tensor Sac::Private::loss(std::size_t critic, Batch batch, const FeatureBatch& now,
                                 const torch::Tensor& y) const
{
    const Scorer& net = *critics[critic].net;
    if (settings.information == Information::Full)
        return sac::fullCriticLoss(now.scores(net), y, now.mask);
    if (settings.anchor > 0)
        return anchored(critic, batch, now, y);
    return sac::criticLoss(now.scores(net, actionsOf(batch)), y);
}

/// The error on the decision taken, plus how far the differences between all decisions have moved from those
/// of the adopted critic. The level that they share is free, because it does not affect the ranking.
torch::Tensor Sac::Private::anchored(std::size_t critic, Batch batch, const FeatureBatch& now,
                                     const torch::Tensor& y) const
{
    const auto q = now.scores(*critics[critic].net);
    const auto taken = q.gather(1, actionsOf(batch).unsqueeze(1)).squeeze(1);
    const auto first = now.scores(*firstCritics[critic]);
    return sac::criticLoss(taken, y) + settings.anchor * sac::fullCriticLoss(q, first, now.mask, 0);
}

torch::Tensor Sac::Private::target(Batch batch) const
{
    return target(batch, settings.information == Information::Full ? allRewards(batch) : rewardsOf(batch));
}

double Sac::Private::updateCritics(Batch batch, const FeatureBatch& now, const torch::Tensor& y)
{
    double sum = 0;
    for (std::size_t i = 0; i < critics.size(); ++i) {
        const auto criticLoss = loss(i, batch, now, y);
        critics[i].descend(criticLoss, settings.rateShare(updates));
        sum += criticLoss.item<double>();
    }
    return sum;
}

torch::Tensor Sac::Private::actorSignal(const FeatureBatch& now, const torch::Tensor& y) const
{
    assert(settings.information == Information::Full || settings.actorSignal == ActorSignal::Critics ||
           settings.actorSignal == ActorSignal::Anchored);
    torch::NoGradGuard noGradient;
    const auto q = torch::minimum(now.scores(*critics[0].net), now.scores(*critics[1].net));
    if (settings.actorSignal == ActorSignal::Critics)
        return q;
    if (settings.actorSignal == ActorSignal::Both)
        return (q + y) / 2;
    const auto first = torch::minimum(now.scores(*firstCritics[0]), now.scores(*firstCritics[1]));
    return alpha() * sac::logPolicy(now.scores(*firstActor), now.mask) + q - first;
}

void Sac::Private::updateActor(const FeatureBatch& now, const torch::Tensor& y, SacProgress& progress)
{
    const auto q = actorSignal(now, y);
    const auto logPi = sac::logPolicy(now.scores(*actor.net), now.mask);
    const auto loss = sac::actorLoss(logPi, q, alpha(), now.mask);
    actor.descend(loss, settings.rateShare(updates));
    progress.actorLoss = loss.item<double>();
    updateTemperature(sac::entropy(logPi.detach(), now.mask), now.mask, progress);
}

torch::Tensor Sac::Private::targetEntropy(const torch::Tensor& mask) const
{
    const auto valid = mask.sum(-1).to(torch::kFloat);
    if (settings.targetEntropy)
        return torch::full_like(valid, *settings.targetEntropy);
    const double done = std::min(1.0, static_cast<double>(updates) /
                                          static_cast<double>(std::max(settings.annealUpdates, 1)));
    const auto first = (settings.firstShare * valid).clamp_min(1).log();
    const auto wanted = (1 - done) * first + done * std::log(settings.lastDecisions);
    return torch::minimum(wanted, 0.98 * valid.log()); // a single valid decision has entropy 0
}

void Sac::Private::updateTemperature(const torch::Tensor& entropy, const torch::Tensor& mask,
                                     SacProgress& progress)
{
    const auto wanted = targetEntropy(mask);
    progress.entropy = entropy.mean().item<double>();
    progress.targetEntropy = wanted.mean().item<double>();
    if (settings.temperatureRate > 0) {
        sac::temperatureLoss(logAlpha[0], entropy, wanted).backward();
        alphaAdam.step(logAlpha);
        logAlpha.values().clamp_(std::log(settings.leastAlpha), std::log(settings.mostAlpha));
    }
    progress.alpha = alpha();
}

Sac::Sac(const ScorerShape& shape, const SacSettings& settings, std::uint64_t seed)
{
    ScorerShape wide = shape;
    wide.width = settings.width;
    d = std::make_unique<Private>(wide, settings, seed);
}

Sac::~Sac() = default;

const SacSettings& Sac::settings() const
{
    return d->settings;
}

std::int64_t Sac::updates() const
{
    return d->updates;
}

double Sac::alpha() const
{
    return d->alpha();
}

SacProgress Sac::update(Batch batch)
{
    assert(!batch.empty());
    const FeatureBatch now(featuresOf(batch));
    SacProgress progress;
    const auto y = d->target(batch);
    progress.criticLoss = d->updateCritics(batch, now, y);
    d->updateActor(now, y, progress);
    for (std::size_t i = 0; i < 2; ++i)
        d->targets[i]->parameters().moveTowards(d->critics[i].net->parameters(), d->settings.tau);
    ++d->updates;
    return progress;
}

std::vector<float> Sac::probabilities(const Features& features) const
{
    return softmaxOf(scoresOf(*d->actor.net, features), features.mask);
}

std::vector<float> Sac::values(const Features& features) const
{
    auto values = scoresOf(*d->critics[0].net, features);
    const auto others = scoresOf(*d->critics[1].net, features);
    std::ranges::transform(values, others, values.begin(), [](float a, float b) { return std::min(a, b); });
    return values;
}

void Sac::Private::exportNets(AgentWeights& weights) const
{
    actor.net->parameters().exportTo(weights, named("actor"));
    critics[0].net->parameters().exportTo(weights, named("critic1"));
    critics[1].net->parameters().exportTo(weights, named("critic2"));
    weights[named("prior.temperature")] = {{1}, {static_cast<float>(settings.priorTemperature)}};
}

Result<void> Sac::Private::adoptNets(const AgentWeights& weights)
{
    for (const auto& [net, name] :
         {std::pair(actor.net.get(), "actor"), std::pair(critics[0].net.get(), "critic1"),
          std::pair(critics[1].net.get(), "critic2")})
        if (const auto adopted = net->parameters().adopt(weights, named(name)); !adopted)
            return adopted.error();
    return {};
}

Result<void> Sac::Private::adoptState(const AgentWeights& weights)
{
    for (const Result<void>& adopted :
         {targets[0]->parameters().adopt(weights, named("target1")),
          targets[1]->parameters().adopt(weights, named("target2")),
          actor.adam.adopt(weights, named("adam.actor")),
          critics[0].adam.adopt(weights, named("adam.critic1")),
          critics[1].adam.adopt(weights, named("adam.critic2")),
          alphaAdam.adopt(weights, named("adam.temperature")), logAlpha.adopt(weights, named("temperature"))})
        if (!adopted)
            return adopted.error();
    return {};
}

std::shared_ptr<const AgentWeights> Sac::snapshot() const
{
    auto weights = std::make_shared<AgentWeights>();
    d->exportNets(*weights);
    return weights;
}

Result<void> Sac::adopt(const AgentWeights& snapshot, const AgentWeights* anchor)
{
    if (const auto adopted = d->adoptNets(anchor ? *anchor : snapshot); !adopted)
        return adopted.error();
    d->anchor();
    if (const auto adopted = d->adoptNets(snapshot); !adopted)
        return adopted.error();
    for (std::size_t i = 0; i < 2; ++i)
        d->targets[i]->parameters().copyFrom(d->critics[i].net->parameters());
    return {};
}

AgentWeights Sac::checkpoint() const
{
    AgentWeights weights;
    d->exportNets(weights);
    d->targets[0]->parameters().exportTo(weights, named("target1"));
    d->targets[1]->parameters().exportTo(weights, named("target2"));
    d->logAlpha.exportTo(weights, named("temperature"));
    d->actor.adam.exportTo(weights, named("adam.actor"));
    d->critics[0].adam.exportTo(weights, named("adam.critic1"));
    d->critics[1].adam.exportTo(weights, named("adam.critic2"));
    d->alphaAdam.exportTo(weights, named("adam.temperature"));
    exportUpdates(weights, d->updates);
    return weights;
}

Result<void> Sac::restore(const AgentWeights& checkpoint)
{
    if (const auto adopted = d->adoptNets(checkpoint); !adopted)
        return adopted.error();
    if (const auto adopted = d->adoptState(checkpoint); !adopted)
        return adopted.error();
    const auto updates = updatesIn(checkpoint);
    if (!updates)
        return updates.error();
    d->updates = *updates;
    return {};
}

} // namespace coinfer

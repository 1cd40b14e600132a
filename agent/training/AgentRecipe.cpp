#include "agent/training/AgentRecipe.h"

#include "agent/rivals/DqnLearner.h"

namespace coinfer {
namespace {

constexpr ScorerShape kShape{.stateFeatures = kStateFeatures, .decisionFeatures = kDecisionFeatures};

void addRates(QJsonObject& object, const SacSettings& sac)
{
    object[QStringLiteral("gamma")] = sac.gamma;
    object[QStringLiteral("tau")] = sac.tau;
    object[QStringLiteral("actor_rate")] = sac.actorRate;
    object[QStringLiteral("critic_rate")] = sac.criticRate;
    object[QStringLiteral("temperature_rate")] = sac.temperatureRate;
    object[QStringLiteral("decay_updates")] = sac.decayUpdates;
    object[QStringLiteral("adam_epsilon")] = sac.adamEpsilon;
    object[QStringLiteral("gradient_clip")] = sac.gradientClip;
    object[QStringLiteral("width")] = sac.width;
    object[QStringLiteral("prior_temperature")] = sac.priorTemperature;
}

void addEntropy(QJsonObject& object, const SacSettings& sac)
{
    object[QStringLiteral("first_alpha")] = sac.firstAlpha;
    object[QStringLiteral("least_alpha")] = sac.leastAlpha;
    object[QStringLiteral("most_alpha")] = sac.mostAlpha;
    if (sac.targetEntropy)
        object[QStringLiteral("target_entropy")] = *sac.targetEntropy;
    object[QStringLiteral("first_share")] = sac.firstShare;
    object[QStringLiteral("last_decisions")] = sac.lastDecisions;
    object[QStringLiteral("anneal_updates")] = sac.annealUpdates;
}

QString nameOf(ActorSignal signal)
{
    switch (signal) {
    case ActorSignal::Critics:
        return QStringLiteral("critics");
    case ActorSignal::Both:
        return QStringLiteral("both");
    case ActorSignal::Anchored:
        break;
    }
    return QStringLiteral("anchored");
}

void addSignals(QJsonObject& object, const SacSettings& sac)
{
    object[QStringLiteral("information")] =
        sac.information == Information::Full ? QStringLiteral("full") : QStringLiteral("taken");
    object[QStringLiteral("actor_signal")] = nameOf(sac.actorSignal);
    object[QStringLiteral("anchor")] = sac.anchor;
}

} // namespace

QString algorithmName(Algorithm algorithm)
{
    return algorithm == Algorithm::Sac ? QStringLiteral("sac") : QStringLiteral("dqn");
}

Result<Algorithm> parseAlgorithm(const QString& name)
{
    for (const Algorithm algorithm : {Algorithm::Sac, Algorithm::Dqn})
        if (algorithmName(algorithm) == name)
            return algorithm;
    return Error{QStringLiteral("there is no algorithm \"%1\"; choose sac or dqn").arg(name)};
}

AgentRecipe AgentRecipe::suited(int updates, std::uint64_t seed)
{
    AgentRecipe recipe;
    recipe.training = {.updates = updates,
                       .batch = 96,
                       .worlds = 128,
                       .framesPerWorld = 20,
                       .framesPerUpdate = 64,
                       .warmUp = 1'000,
                       .memory = 40'000,
                       .seed = seed};
    recipe.sac.gamma = 0;
    recipe.sac.actorRate = 6e-4;
    recipe.sac.criticRate = 1e-3;
    recipe.sac.temperatureRate = 3e-3;
    recipe.sac.decayUpdates = updates;
    recipe.sac.priorTemperature = 0.03;
    recipe.sac.firstAlpha = 0.01;
    recipe.sac.leastAlpha = 1e-3;
    recipe.sac.firstShare = 0.05;
    recipe.sac.lastDecisions = 1.2;
    recipe.sac.annealUpdates = updates * 4 / 5;
    recipe.sac.information = Information::Full;
    recipe.sac.actorSignal = ActorSignal::Both;
    return recipe;
}

QJsonObject AgentRecipe::toJson() const
{
    QJsonObject object{{QStringLiteral("updates"), training.updates},
                       {QStringLiteral("batch"), training.batch},
                       {QStringLiteral("worlds"), training.worlds},
                       {QStringLiteral("frames_per_world"), training.framesPerWorld},
                       {QStringLiteral("frames_per_update"), training.framesPerUpdate},
                       {QStringLiteral("warm_up"), training.warmUp},
                       {QStringLiteral("memory"), training.memory},
                       {QStringLiteral("seed"), static_cast<qint64>(training.seed)}};
    addRates(object, sac);
    addEntropy(object, sac);
    addSignals(object, sac);
    return object;
}

std::unique_ptr<Learner> makeLearner(Algorithm algorithm, const AgentRecipe& recipe)
{
    if (algorithm == Algorithm::Sac)
        return std::make_unique<SacLearner>(kShape, recipe.sac, recipe.training.seed);
    return std::make_unique<DqnLearner>(kShape, recipe.sac, recipe.training.seed,
                                        DqnSettings{.annealUpdates = recipe.training.updates * 3 / 4});
}

WorldSource trainingWorlds(std::shared_ptr<const WorldMaker> maker)
{
    return [maker = std::move(maker)](std::uint64_t seed) -> TrainingWorld {
        const DrawnWorld drawn = maker->make(seed);
        return {drawn.world(), std::make_shared<const FeatureEncoder>(drawn.model)};
    };
}

} // namespace coinfer

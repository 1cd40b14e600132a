#include "agent/live/LiveLearner.h"

#include "agent/sac/AgentNets.h"
#include "agent/sac/Sac.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace coinfer {
namespace {

constexpr ScorerShape kShape{.stateFeatures = kStateFeatures, .decisionFeatures = kDecisionFeatures};

} // namespace

SacSettings LearningSettings::suitedToFrames()
{
    SacSettings sac;
    sac.gamma = 0;
    sac.actorRate = 3e-5;
    sac.criticRate = 3e-4;
    sac.temperatureRate = 0;
    sac.firstAlpha = 0.01; // learning this much reward makes a decision e times likelier
    sac.actorSignal = ActorSignal::Anchored;
    sac.anchor = 1;
    return sac;
}

struct LiveLearner::Private {
    Private(AgentSnapshot from, const LearningSettings& with)
        : settings(with), start(std::move(from)), sac(kShape, with.sac, with.seed),
          replay(static_cast<std::size_t>(with.memory), with.seed), drift(with.drift)
    {
    }

    LearningSettings settings;
    AgentSnapshot start;
    Sac sac;
    ReplayBuffer replay;
    DriftDetector drift;
    std::int64_t frames = 0;
    int drifts = 0;
    int triesLeft = 0; ///< frames until exploration ends
    SacProgress last;
};

LiveLearner::LiveLearner(std::unique_ptr<Private> made) : d(std::move(made)) {}

LiveLearner::~LiveLearner() = default;

Result<std::unique_ptr<LiveLearner>> LiveLearner::create(AgentSnapshot start,
                                                         const LearningSettings& settings)
{
    if (!start.weights)
        return Error{
            QCoreApplication::translate("Problems", "there is no trained agent to continue learning from")};
    const auto priorTemperature = priorTemperatureOf(*start.weights);
    if (!priorTemperature)
        return priorTemperature.error();
    LearningSettings suited = settings;
    suited.sac.priorTemperature = *priorTemperature; // so that the actor continues as it was trained
    auto made = std::make_unique<Private>(std::move(start), suited);
    if (const auto adopted = made->sac.adopt(*made->start.weights, settings.anchor.get()); !adopted)
        return adopted.error();
    return std::unique_ptr<LiveLearner>(new LiveLearner(std::move(made))); // the constructor is private
}

bool LiveLearner::learn(Transition frame)
{
    if (!std::isfinite(frame.reward))
        return false;
    const auto values = d->sac.values(*frame.features);
    d->triesLeft = std::max(d->triesLeft - 1, 0);
    if (d->drift.add(double{frame.reward} - double{values.at(static_cast<std::size_t>(frame.action))})) {
        d->triesLeft = d->settings.driftFrames;
        ++d->drifts;
    }
    d->replay.add(std::move(frame));
    ++d->frames;
    if (d->frames < d->settings.warmUp || d->frames % d->settings.framesPerUpdate != 0)
        return false;
    d->last = d->sac.update(d->replay.sample(d->settings.batch));
    return d->sac.updates() % d->settings.updatesPerSnapshot == 0;
}

AgentSnapshot LiveLearner::snapshot() const
{
    AgentSnapshot snapshot = d->start;
    snapshot.weights = d->sac.snapshot();
    snapshot.temperature = d->sac.alpha();
    snapshot.criticLoss = d->last.criticLoss;
    snapshot.actorLoss = d->last.actorLoss;
    return snapshot;
}

double LiveLearner::explorationShare() const
{
    return d->settings.driftShare * d->triesLeft / d->settings.driftFrames;
}

int LiveLearner::drifts() const
{
    return d->drifts;
}

} // namespace coinfer

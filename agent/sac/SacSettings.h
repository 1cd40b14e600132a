#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

namespace coinfer {

/// What a transition tells: the reward of the decision taken, or that of every decision.
enum class Information { Taken, Full };
/// What the actor climbs: the critics, or with full information the mean of the critics and their targets.
/// Targets are noisy but unbiased, and quiet where the decisions that the actor considers come to the same;
/// critics are the average of many states, and so see rare misses that one sample does not show. `Anchored`
/// learns on from nets that were adopted: the actor keeps what it knows and climbs only what the critics have
/// learned since, so that nothing new changes nothing. Other choices were tried and lost:
/// docs/decisions/0007.
enum class ActorSignal { Critics, Both, Anchored };

/// Every hyperparameter of the learner. Rewards are taken to lie in [-1, 1]; alpha is in their unit.
struct SacSettings {
    /// How much the next state counts. A decision changes little of what comes (backlog, how old the
    /// estimates are), so small values learn faster.
    double gamma = 0.5;
    /// Share of the way that the target critics go towards the critics after each update.
    double tau = 0.005;
    /// Adam's step lengths.
    double actorRate = 3e-4;
    double criticRate = 3e-4;
    /// The same for the logarithm of alpha; 0 = alpha stays as it begins.
    double temperatureRate = 3e-4;
    /// Actor's and critics' rates fall evenly to 0 in so many updates; 0 = they stay.
    int decayUpdates = 0;
    /// Of the rates, what is left after so many updates.
    double rateShare(std::int64_t updates) const
    {
        return decayUpdates > 0 ? std::max(1 - static_cast<double>(updates) / decayUpdates, 0.0) : 1;
    }
    /// Adam's epsilon: at 1e-4, as for pictures, the small gradients of many decisions would hardly move.
    double adamEpsilon = 1e-8;
    /// Longest gradient of one net (norm) that is followed; 0 = any.
    double gradientClip = 10;
    /// Width of both hidden layers.
    int width = 64;
    /// The actor begins as softmax(prior / this), prior being the predicted reward.
    double priorTemperature = 0.02;

    /// alpha at the start, and the bounds that it never leaves.
    double firstAlpha = 0.02;
    double leastAlpha = 1e-4;
    double mostAlpha = 1;
    /// Entropy wanted in every state, nats; none = as the next three say.
    std::optional<double> targetEntropy;
    /// Wanted is log(n), n going from this share of the valid decisions (0.98 log n as usual would keep
    /// nearly all of some 200 alive for ever)...
    double firstShare = 0.5;
    /// ... to so many...
    double lastDecisions = 1.5;
    /// ... in so many updates, evenly in logarithms.
    int annealUpdates = 20'000;

    Information information = Information::Taken;
    ActorSignal actorSignal = ActorSignal::Critics; ///< Both needs full information
    /// How much it costs the critics to rank the decisions of a state otherwise than the adopted critics do,
    /// against their error on the decision taken; 0 = nothing.
    double anchor = 0;
};

} // namespace coinfer

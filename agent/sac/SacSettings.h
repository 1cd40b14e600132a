#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

namespace coinfer {

/// What is known of a transition: the reward of the decision taken, or that of every decision.
enum class Information { Taken, Full };
/// What the actor climbs: the critics, or with full information the mean of the critics and their targets.
/// Targets are noisy but unbiased, and have little effect if the decisions that the actor considers are
/// equal; critics are the average of many states, and so see rare misses that one sample does not show.
/// `Anchored` learns on from nets that were adopted: the actor keeps what it knows and climbs only what the
/// critics have learned since, so that nothing new changes nothing. Other choices were tried and lost:
/// docs/decisions/0007. `Critics` alone is the textbook algorithm, against which the others are proved; with
/// experience of what was taken only, there is nothing else.
enum class ActorSignal { Critics, Both, Anchored };

/// Every hyperparameter of the learner. Rewards are assumed to lie in [-1, 1]; alpha is in the same unit.
struct SacSettings {
    /// Discount factor. A decision changes little of what follows (backlog, age of the estimates), so small
    /// values learn faster.
    double gamma = 0.5;
    /// Step size of the target critics towards the critics after each update.
    double tau = 0.005;
    /// Adam's learning rates.
    double actorRate = 3e-4;
    double criticRate = 3e-4;
    /// The same for the logarithm of alpha; 0 = alpha stays at firstAlpha.
    double temperatureRate = 3e-4;
    /// The rates of actor and critics decrease linearly to 0 within this many updates; 0 = constant.
    int decayUpdates = 0;
    /// Remaining share of the rates after this many updates.
    double rateShare(std::int64_t updates) const
    {
        return decayUpdates > 0 ? std::max(1 - static_cast<double>(updates) / decayUpdates, 0.0) : 1;
    }
    /// Adam's epsilon: with 1e-4, as is common for image input, the small gradients of many decisions would
    /// hardly count.
    double adamEpsilon = 1e-8;
    /// Gradients of one net with a larger norm are scaled down to this; 0 = no limit.
    double gradientClip = 10;
    /// Width of both hidden layers.
    int width = 64;
    /// The actor starts as softmax(prior / this); the prior is the predicted reward.
    double priorTemperature = 0.02;

    /// Initial alpha, and its bounds.
    double firstAlpha = 0.02;
    double leastAlpha = 1e-4;
    double mostAlpha = 1;
    /// Target entropy in every state, in nats; none = as the next three say.
    std::optional<double> targetEntropy;
    /// Otherwise the target is log(n), where n starts at this share of the valid decisions (the usual 0.98
    /// log n would keep nearly all of about 200 decisions likely forever)...
    double firstShare = 0.5;
    /// ... and ends at this many decisions...
    double lastDecisions = 1.5;
    /// ... after this many updates, linearly in the logarithm.
    int annealUpdates = 20'000;

    Information information = Information::Taken;
    ActorSignal actorSignal = ActorSignal::Critics; ///< Both needs full information
    /// How much it costs the critics to rank the decisions of a state otherwise than the adopted critics do,
    /// against their error on the decision taken; 0 = nothing.
    double anchor = 0;
};

} // namespace coinfer

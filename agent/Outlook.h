#pragma once

#include "core/decide/LatencyModel.h"
#include "core/decide/LocalExits.h"
#include "core/decide/Promise.h"

#include <array>
#include <span>
#include <vector>

namespace coinfer {

/// Number of throughputs (beliefs) at which each decision is predicted; see FeatureEncoder.
inline constexpr int kBeliefs = 6;
/// A believed throughput is never less or more, in Mbit/s.
inline constexpr double kLeastBelievedMbps = 0.01;
inline constexpr double kMostBelievedMbps = 1e5;
/// One value for each belief. As many as fill vectors; those beyond kBeliefs mean nothing.
using Beliefs = std::array<double, 8>;
static_assert(kBeliefs <= std::tuple_size_v<Beliefs>);

/// The result of one decision at one throughput, taking the guard into account.
struct Forecast {
    double micros = 0;
    double accuracy = 0; ///< of the exit that answers
    double bytes = 0;    ///< sent, whether or not the reply counts
};

/// What an observation says about all decisions. Has views of the observation, the model and itself.
struct Situation {
    /// With the accuracies that the observation's look stands for.
    Situation(const Observation& now, const LatencyModel& model, const LocalExits& localExits);
    /// With these accuracies instead.
    Situation(const Observation& now, const LatencyModel& model, const LocalExits& localExits,
              const Accuracies& accuracies);
    Situation(const Situation&) = delete;
    Situation& operator=(const Situation&) = delete;

    /// Whether the decision can be taken and keeps the promise.
    bool allows(const DecisionCost& cost) const
    {
        return (observation.connected || !cost.sends) &&
               (!promise || promise->allows(model, cost.decision, observation));
    }

    const Observation& observation;
    const LatencyModel& model;
    const LocalExits& localExits;
    const ExitAccuracies& exits;
    int look = 0;                        ///< exit looked at before; 0: none
    std::vector<DecisionCost> afterLook; ///< with the accuracies of this confidence
    std::span<const DecisionCost> costs;
    const Promise* promise = nullptr; ///< null: nothing is promised
    double deadline = 0;
    double way = 0;            ///< of a small message, one way
    double aloneMicros = 0;    ///< of the fastest local decision
    Beliefs mbps{}, perMbps{}; ///< the expected throughput first; 1 / mbps
};

/// The local answer that replaces a late reply; in time only if some exit can be finished.
struct GuardedAnswer {
    double micros = 0;
    double accuracy = 0;
    bool inTime = false;
};
GuardedAnswer guardedAnswer(const DecisionCost& cost, const Situation& situation);

/// Of a decision if the link carries `mbps`.
Forecast forecastOf(const DecisionCost& cost, const Situation& situation, double mbps);

/// Predictions for one decision: for each belief, and its distance to the best decision under the belief that
/// favours it most (only in outlooksOf()).
struct Outlook {
    GuardedAnswer local;
    Beliefs micros{}, values{}; ///< latencies and rewards
    double leastRegret = 0;
};
Outlook outlookOf(const DecisionCost& cost, const Situation& situation);
/// Of all decisions of the situation, in their order.
std::vector<Outlook> outlooksOf(const Situation& situation);

} // namespace coinfer

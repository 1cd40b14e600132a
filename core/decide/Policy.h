#pragma once

#include "core/base/Decision.h"
#include "core/base/Phases.h"
#include "core/decide/Observation.h"

#include <QString>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

namespace coinfer {

class LatencyModel;

/// What a policy decides for a frame.
struct Plan {
    Decision decision; ///< with a look: the one that most likely follows
    int look = 0;      ///< exit 1..kLooks that the device computes first; then it asks again. 0: none

    // NOLINTNEXTLINE(google-explicit-constructor): most policies return a decision
    Plan(const Decision& what, int lookAt = 0) : decision(what), look(lookAt) {}
    bool operator==(const Plan&) const = default;
};

/// One decision as a policy currently rates it.
struct Choice {
    Decision decision;
    double probability = 0;
    double value = 0; ///< expected reward, in units of reward
    Phases phases;    ///< predicted; all 0 = the policy makes no prediction
};

/// A policy's account of its last decision, for the window and the log.
struct PolicyReport {
    QString policy;
    QString reason;                ///< one sentence: what limits this frame
    QString promise;               ///< what is promised of the answers, see Promise; empty: nothing
    std::vector<Choice> choices;   ///< all decisions considered; may be empty
    std::optional<double> entropy; ///< nats, of its sampling probabilities; none: it does not sample
    std::optional<double> temperature;
    std::optional<double> criticLoss;
    std::optional<double> actorLoss;
    bool learning = false;             ///< it learned from the previous frame
    bool canLearn = false;             ///< the policy can learn from frames
    std::int64_t invalidEstimates = 0; ///< see Policy

    QString words() const { return promise.isEmpty() ? reason : reason + QLatin1Char(' ') + promise; }
    /// Null if it was not considered.
    const Choice* choiceOf(const Decision& decision) const
    {
        const auto found = std::ranges::find(choices, decision, &Choice::decision);
        return found == choices.end() ? nullptr : &*found;
    }
};

/// What a decision led to, for policies that learn.
struct Outcome {
    Decision decision;
    Microseconds latency{};
    double reward = 0;
    bool fallback = false; ///< the link failed during the request: says little about the decision
};

/// Anything that decides. Lives in the inference thread. decide() must take well under a millisecond.
class Policy {
public:
    virtual ~Policy() = default;
    virtual QString name() const = 0;
    /// A valid decision; one that sends nothing if `observation.connected` is false. A plan with a look is
    /// followed by the same question with `observation.look` set; its answer must not plan another one, and
    /// its decision is one that remains after the look (see LatencyModel::costs).
    virtual Plan decide(const Observation& observation) = 0;
    /// Uses these costs of the same model from now on; what was learned stays. Policies that use no costs
    /// ignore it.
    virtual void setCosts(std::shared_ptr<const LatencyModel>) {}
    virtual void learn(const Observation&, const Outcome&) {}
    /// Whether learn() does anything.
    virtual bool canLearn() const { return false; }
    /// Number of decisions so far with an invalid estimate (such as NaN), for which the shortest local exit
    /// was chosen.
    virtual std::int64_t invalidEstimates() const { return 0; }
    virtual PolicyReport report() const { return {.policy = name()}; }
};

} // namespace coinfer

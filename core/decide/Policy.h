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

/// One decision as a policy sees it at this moment.
struct Choice {
    Decision decision;
    double probability = 0;
    double value = 0; ///< expected reward, in units of reward
    Phases phases;    ///< predicted; all 0 = the policy predicts none
};

/// A policy's reasons for its last decision, for the window and the log.
struct PolicyReport {
    QString policy;
    QString reason;                ///< one sentence: what limits this frame
    std::vector<Choice> choices;   ///< of all decisions considered; may be empty
    std::optional<double> entropy; ///< nats, of the probabilities that it draws by; none: it has none
    std::optional<double> temperature;
    std::optional<double> criticLoss;
    std::optional<double> actorLoss;
    bool learning = false;             ///< it learned from the frame before
    bool canLearn = false;             ///< it is one that learns from frames at all
    std::int64_t invalidEstimates = 0; ///< see Policy

    /// Null where it was not considered.
    const Choice* choiceOf(const Decision& decision) const
    {
        const auto found = std::ranges::find(choices, decision, &Choice::decision);
        return found == choices.end() ? nullptr : &*found;
    }
};

/// What came of a decision, for policies that learn.
struct Outcome {
    Decision decision;
    Microseconds latency{};
    double reward = 0;
    bool fallback = false; ///< the link failed under the frame: says little of the decision
};

/// Anything that decides. Lives in the inference thread. Deciding must take well under a millisecond.
class Policy {
public:
    virtual ~Policy() = default;
    virtual QString name() const = 0;
    /// A valid decision; when `observation.connected` is false one that sends nothing.
    virtual Decision decide(const Observation& observation) = 0;
    /// Reckons with these costs of the same model from now on; what was learned stays. Nothing to do for one
    /// that reckons with none.
    virtual void setCosts(std::shared_ptr<const LatencyModel>) {}
    virtual void learn(const Observation&, const Outcome&) {}
    /// Whether learn() does anything.
    virtual bool canLearn() const { return false; }
    /// How many decisions so far found an estimate that is no number, so that the shortest local exit
    /// answered.
    virtual std::int64_t invalidEstimates() const { return 0; }
    virtual PolicyReport report() const { return {.policy = name()}; }
};

} // namespace coinfer

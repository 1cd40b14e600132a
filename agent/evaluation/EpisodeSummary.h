#pragma once

#include "agent/evaluation/Episode.h"

#include <optional>
#include <span>
#include <vector>

namespace coinfer {

/// What is kept of a run.
struct EpisodeSummary {
    double reward = 0; ///< this and the following: means over the frames
    double regret = 0;
    double accuracy = 0;            ///< of the answers: a guarded frame counts with its local exit
    std::optional<double> right;    ///< share of right answers to the recorded pictures; none: there are none
    double bytes = 0;               ///< sent
    double looked = 0;              ///< share of frames that were looked at before the decision
    double stopped = 0;             ///< share of frames that the exit looked at answered
    double sent = 0;                ///< share of frames of which something was sent
    double sentFromMiddle = 0;      ///< the same from a cut behind the first stage or later
    double missed = 0;              ///< share of frames over the deadline
    double guarded = 0;             ///< share of frames that a local exit answered instead of a late reply
    std::optional<double> bias;     ///< expected minus actual reward; none: nothing was expected
    std::optional<double> surprise; ///< absolute value of the same
    std::int64_t invalidEstimates = 0; ///< decisions with an invalid estimate; set by the caller
    std::vector<float> latenciesMs;
    std::vector<std::optional<int>> recovery; ///< for each shift, see framesToRecover()
};

/// `oracle` is the oracle's run in the same world.
EpisodeSummary summarised(const Episode& episode, const Episode& oracle, std::span<const Nanoseconds> shifts);

/// Number of frames after `shift` until the policy has caught up: until kRecoveryWindow consecutive frames
/// bring on average at most 5 % less (of the absolute value) than the oracle's run in the same time. nullopt
/// if that does not happen before `until`.
std::optional<int> framesToRecover(const Episode& episode, const Episode& oracle, Nanoseconds shift,
                                   Nanoseconds until);
inline constexpr int kRecoveryWindow = 20;

} // namespace coinfer

#pragma once

#include "agent/evaluation/Episode.h"

#include <optional>
#include <span>
#include <vector>

namespace coinfer {

/// What is kept of a run.
struct EpisodeSummary {
    double reward = 0; ///< all of these: means over the frames
    double regret = 0;
    double accuracy = 0;               ///< of what was answered: a guarded frame counts its local exit
    double bytes = 0;                  ///< sent
    double missed = 0;                 ///< share of frames over the deadline
    double guarded = 0;                ///< share of frames that a local exit answered for a late reply
    std::optional<double> bias;        ///< reward expected less reward got; none: nothing was expected
    std::optional<double> surprise;    ///< the same without its sign
    std::int64_t invalidEstimates = 0; ///< decisions for which an estimate was no number; the caller's to set
    std::vector<float> latenciesMs;
    std::vector<std::optional<int>> recovery; ///< of each shift, see framesToRecover()
};

/// `oracle`: the oracle's run through the same world.
EpisodeSummary summarised(const Episode& episode, const Episode& oracle, std::span<const Nanoseconds> shifts);

/// How many frames after `shift` the policy has caught up: the first from which on kRecoveryWindow frames
/// bring on average at most 5 % less (of its amount) than the oracle's run brings in the same time. None when
/// that does not come about before `until`.
std::optional<int> framesToRecover(const Episode& episode, const Episode& oracle, Nanoseconds shift,
                                   Nanoseconds until);
inline constexpr int kRecoveryWindow = 20;

} // namespace coinfer

#pragma once

#include "core/decide/Observation.h"

#include "core/base/Result.h"

#include <QString>
#include <QStringList>

#include <algorithm>

namespace coinfer {

/// The reward of a frame, in [-1, 1] less the price of its bytes, with the observation's deadline D, accuracy
/// weight w and reward kind, a = accuracy and T = latency. `bytes` is what was sent, answered or not. This is
/// the only reward function: runtime, simulator and evaluation all call it.
///   Deadline: w * a - (1 - w) * min(T / D, 3) / 3 in time; if T > D, the same with -1 in place of a: a late
///             answer earns nothing for its accuracy, and beyond three deadlines more latency costs no more.
///   Paper:    w * a - (1 - w) * min(T / D, 3) / 3, in time or late: accuracy against latency alone.
double reward(double accuracy, Nanoseconds latency, double bytes, const Observation& observation);
/// What the payload costs, in units of reward: at most 1.
inline double priceOf(double bytes, const Observation& observation)
{
    return std::min(observation.bytePrice * bytes / 1000, 1.0);
}
/// The same without the price of the bytes, for a latency in units of the deadline. In the header because a
/// policy may average over thousands of calls for one decision.
inline double rewardOf(double accuracy, double deadlines, double weight, RewardKind kind)
{
    constexpr double kLongest = 3; // deadlines; a learner's temperature is in units of reward
    const double credit = kind == RewardKind::Deadline && deadlines > 1 ? -1 : accuracy;
    return weight * credit - (1 - weight) * std::clamp(deadlines, 0.0, kLongest) / kLongest;
}

/// Whether an expected (mean) reward is so low that no answer can be in time. Then only latency distinguishes
/// decisions, and beyond three deadlines the reward does not even show that; so every policy takes the
/// decision with the lowest predicted latency. Never true for RewardKind::Paper, where a late answer keeps
/// its accuracy.
bool isWithoutHope(double expectedReward, const Observation& observation);

QString rewardName(RewardKind kind); ///< "deadline" or "paper"
Result<RewardKind> parseReward(const QString& name);
QStringList rewardNames();

} // namespace coinfer

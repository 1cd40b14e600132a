#pragma once

#include "core/decide/Observation.h"

#include "core/base/Result.h"

#include <QString>
#include <QStringList>

#include <algorithm>

namespace coinfer {

/// What a frame was worth, in [-1, 1], under the observation's deadline D, accuracy weight w and kind, with
/// a = accuracy and T = latency. The only reward: runtime, simulator and evaluation all call this.
///   Deadline: w * a - (1 - w) * min(T / D, 3) / 3 in time, and the same with -1 in place of a when T > D: a
///             late answer keeps nothing of its accuracy, and waiting longer than three deadlines is not
///             worse than three.
///   Paper:    w * a - (1 - w) * min(T / D, 3) / 3 whether in time or not: accuracy against latency alone.
double reward(double accuracy, Nanoseconds latency, const Observation& observation);
/// The same of a latency in deadlines. Here and not in the .cpp because a policy may average over thousands
/// of them for one decision.
inline double rewardOf(double accuracy, double deadlines, double weight, RewardKind kind)
{
    constexpr double kLongest = 3; // deadlines; the temperature of a learner is in units of reward
    const double credit = kind == RewardKind::Deadline && deadlines > 1 ? -1 : accuracy;
    return weight * credit - (1 - weight) * std::clamp(deadlines, 0.0, kLongest) / kLongest;
}

/// Whether a reward that is expected on average leaves no chance of an answer in time. Then latency is all
/// that is left to tell decisions apart, and beyond three deadlines the reward does not even tell that: of
/// decisions without hope every policy takes the one that is predicted to be the quickest. Never so by
/// RewardKind::Paper, where a late answer keeps its accuracy.
bool isWithoutHope(double expectedReward, const Observation& observation);

QString rewardName(RewardKind kind); ///< "deadline" or "paper"
Result<RewardKind> parseReward(const QString& name);
QStringList rewardNames();

} // namespace coinfer

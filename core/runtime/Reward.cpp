#include "core/runtime/Reward.h"

#include <algorithm>

namespace coinfer {

double reward(double accuracy, Nanoseconds latency, const Observation& observation)
{
    constexpr double kLongest = 3; // deadlines; the temperature of a learner is in units of reward
    const Nanoseconds deadline = observation.deadline;
    const double weight = observation.accuracyWeight;
    const double deadlines =
        deadline.count() > 0 ? static_cast<double>(latency.count()) / static_cast<double>(deadline.count())
                             : kLongest;
    const bool forfeited = observation.reward == RewardKind::Deadline && latency > deadline;
    return weight * (forfeited ? -1 : accuracy) -
           (1 - weight) * std::clamp(deadlines, 0.0, kLongest) / kLongest;
}

QString rewardName(RewardKind kind)
{
    return kind == RewardKind::Paper ? QStringLiteral("paper") : QStringLiteral("deadline");
}

Result<RewardKind> parseReward(const QString& name)
{
    for (RewardKind kind : {RewardKind::Deadline, RewardKind::Paper})
        if (rewardName(kind) == name)
            return kind;
    return Error{QStringLiteral("no reward is called \"%1\"; there are: %2")
                     .arg(name, rewardNames().join(QStringLiteral(", ")))};
}

QStringList rewardNames()
{
    return {rewardName(RewardKind::Deadline), rewardName(RewardKind::Paper)};
}

} // namespace coinfer

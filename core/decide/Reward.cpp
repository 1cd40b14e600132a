#include "core/decide/Reward.h"

#include <limits>

namespace coinfer {
namespace {

constexpr double kMissedByFar = std::numeric_limits<double>::infinity();

} // namespace

double reward(double accuracy, Nanoseconds latency, double bytes, const Observation& observation)
{
    const auto deadline = static_cast<double>(observation.deadline.count());
    const double deadlines = deadline > 0 ? static_cast<double>(latency.count()) / deadline : kMissedByFar;
    return rewardOf(accuracy, deadlines, observation.accuracyWeight, observation.reward) -
           priceOf(bytes, observation);
}

bool isWithoutHope(double expectedReward, const Observation& observation)
{
    constexpr double kRounding = 1e-6, kJustLate = 1.0 + 1e-9; // deadlines
    return observation.reward == RewardKind::Deadline &&
           expectedReward <=
               rewardOf(0, kJustLate, observation.accuracyWeight, observation.reward) + kRounding;
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
    return Error{QStringLiteral("there is no reward \"%1\"; choose one of %2")
                     .arg(name, rewardNames().join(QStringLiteral(", ")))};
}

QStringList rewardNames()
{
    return {rewardName(RewardKind::Deadline), rewardName(RewardKind::Paper)};
}

} // namespace coinfer

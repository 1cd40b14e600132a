#include "core/runtime/Reward.h"

#include <algorithm>

namespace coinfer {

double reward(double accuracy, Nanoseconds latency, Nanoseconds deadline, double accuracyWeight)
{
    constexpr double kLongest = 3; // deadlines; the temperature of a learner is in units of reward
    const double deadlines =
        deadline.count() > 0 ? static_cast<double>(latency.count()) / static_cast<double>(deadline.count())
                             : kLongest;
    const double worth = latency > deadline ? -1 : accuracy;
    return accuracyWeight * worth -
           (1 - accuracyWeight) * std::clamp(deadlines, 0.0, kLongest) / kLongest;
}

} // namespace coinfer

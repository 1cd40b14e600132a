#pragma once

#include "core/base/Clock.h"

namespace coinfer {

/// What a frame was worth, in [-1, 1]: w * accuracy - (1 - w) * min(T / D, 3) / 3 - w * [T > D], with
/// w = accuracyWeight, T = latency, D = deadline. A late answer keeps nothing of its accuracy, and waiting
/// longer than three deadlines is not worse than three. The only reward: runtime, simulator and evaluation
/// all call this.
double reward(double accuracy, Nanoseconds latency, Nanoseconds deadline, double accuracyWeight);

} // namespace coinfer

#pragma once

#include "core/base/Clock.h"

namespace coinfer {

/// What a frame was worth, in [-1, 1]: w * a - (1 - w) * min(T / D, 3) / 3 in time, and the same with -1 in
/// place of a when T > D, with a = accuracy, w = accuracyWeight, T = latency, D = deadline. A late answer
/// keeps nothing of its accuracy, and waiting longer than three deadlines is not worse than three. The only
/// reward: runtime, simulator and evaluation all call this.
double reward(double accuracy, Nanoseconds latency, Nanoseconds deadline, double accuracyWeight);

} // namespace coinfer

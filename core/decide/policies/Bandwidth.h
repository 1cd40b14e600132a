#pragma once

#include "core/decide/Observation.h"

namespace coinfer {

/// Mbit/s assumed for a link that has never carried anything: high enough that a first frame is sent and
/// measures it.
inline constexpr double kUnmeasuredMbps = 5;

/// Expected throughput: the smoothed one. After five seconds without a transfer it moves towards
/// kUnmeasuredMbps (half-way, in logarithms, every ten seconds), because a low estimate would otherwise never
/// be tested again.
double expectedMbps(const Observation& observation);
/// Throughput exceeded nine times out of ten: the tenth percentile of a log-normal distribution around
/// expectedMbps() with the spread of the last ten transfers.
double cautiousMbps(const Observation& observation);
/// Uncertainty of expectedMbps(): the standard deviation of its logarithm, from the spread of the last ten
/// transfers and the age of the last one. 0 if nothing was measured, because kUnmeasuredMbps is an assumption
/// to be tested and not an estimate to average over; for the same reason it decreases as an old estimate
/// moves towards kUnmeasuredMbps.
double logSpread(const Observation& observation);

} // namespace coinfer

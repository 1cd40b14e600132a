#pragma once

#include "core/decide/Observation.h"

namespace coinfer {

/// Mbit/s assumed of a link that has never carried anything: enough that a first frame is sent and measures.
inline constexpr double kUnmeasuredMbps = 5;

/// What the link is believed to carry: the smoothed throughput. After five seconds without a transfer the
/// belief returns towards kUnmeasuredMbps (half the way, in logarithms, every ten seconds): one that stays
/// low for ever would never be put to the test again.
double expectedMbps(const Observation& observation);
/// What it carries nine times out of ten: the tenth percentile of a log-normal throughput with that mean of
/// logarithms and the spread of the last ten transfers.
double cautiousMbps(const Observation& observation);
/// How far it may be from expectedMbps(): the deviation of its logarithm, from the spread of the last ten
/// transfers and the age of the last one. 0 where nothing was measured: kUnmeasuredMbps is a supposition to
/// be put to the test, not a belief to be averaged over, and so is what an old belief returns to.
double logSpread(const Observation& observation);

} // namespace coinfer

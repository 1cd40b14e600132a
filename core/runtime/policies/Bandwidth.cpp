#include "core/runtime/policies/Bandwidth.h"

#include <cmath>

namespace coinfer {
namespace {

constexpr std::chrono::duration<double> kStillFresh{5};
constexpr std::chrono::duration<double> kHalfForgotten{10};

} // namespace

double expectedMbps(const Observation& observation)
{
    if (observation.smoothedMbps <= 0)
        return kUnmeasuredMbps;
    const auto stale = std::chrono::duration<double>(observation.throughputAge) - kStillFresh;
    if (stale.count() <= 0)
        return observation.smoothedMbps;
    const double forgotten = 1 - std::exp2(-(stale / kHalfForgotten));
    return observation.smoothedMbps * std::pow(kUnmeasuredMbps / observation.smoothedMbps, forgotten);
}

double cautiousMbps(const Observation& observation)
{
    const double expected = expectedMbps(observation);
    if (observation.smoothedMbps <= 0 || observation.spreadMbps <= 0)
        return expected;
    constexpr double kTenthPercentile = 1.2816; // deviations below the median
    const double share = observation.spreadMbps / observation.smoothedMbps;
    return expected * std::exp(-kTenthPercentile * std::sqrt(std::log1p(share * share)));
}

} // namespace coinfer

#include "core/decide/policies/Bandwidth.h"

#include <algorithm>
#include <cmath>

namespace coinfer {
namespace {

constexpr std::chrono::duration<double> kStillFresh{5};
constexpr std::chrono::duration<double> kHalfForgotten{10};
/// Growth per second of the variance of the log throughput. Mobile and wired links in public data sets change
/// by 0.15 (3G), 0.45 (LTE) and 0.55 (wired homes) in one second, and ever more slowly after that.
constexpr double kDriftPerSecond = 0.3;
constexpr double kMostDrift = 1.5;

/// How far the estimate has moved towards kUnmeasuredMbps, 0..1.
double forgotten(const Observation& observation)
{
    const auto stale = std::chrono::duration<double>(observation.throughputAge) - kStillFresh;
    return stale.count() > 0 ? 1 - std::exp2(-(stale / kHalfForgotten)) : 0;
}

} // namespace

double expectedMbps(const Observation& observation)
{
    if (observation.smoothedMbps <= 0)
        return kUnmeasuredMbps;
    const double lost = forgotten(observation);
    if (lost <= 0)
        return observation.smoothedMbps;
    return observation.smoothedMbps * std::pow(kUnmeasuredMbps / observation.smoothedMbps, lost);
}

double cautiousMbps(const Observation& observation)
{
    const double expected = expectedMbps(observation);
    if (observation.smoothedMbps <= 0 || observation.spreadMbps <= 0)
        return expected;
    constexpr double kTenthPercentile = 1.2816; // standard deviations below the median
    const double share = observation.spreadMbps / observation.smoothedMbps;
    return expected * std::exp(-kTenthPercentile * std::sqrt(std::log1p(share * share)));
}

double logSpread(const Observation& observation)
{
    if (observation.smoothedMbps <= 0)
        return 0;
    // The smoothed throughput is a mean of logarithms, hence the median m of a log-normal distribution. With
    // the standard deviation s of the logarithm and u = exp(s^2), the spread is m sqrt(u (u - 1)).
    const double share = std::max(observation.spreadMbps, 0.0) / observation.smoothedMbps;
    const double measured = std::log((1 + std::sqrt(1 + 4 * share * share)) / 2);
    const double age = std::chrono::duration<double>(observation.throughputAge).count();
    const double drift = std::min(kDriftPerSecond * std::max(age, 0.0), kMostDrift);
    return std::sqrt(measured + drift) * (1 - forgotten(observation));
}

} // namespace coinfer

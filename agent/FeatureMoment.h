#pragma once

#include "agent/Features.h"

#include "core/runtime/LatencyConstants.h"
#include "core/runtime/Reward.h"
#include "core/runtime/policies/Bandwidth.h"

#include <algorithm>
#include <limits>

/// The insides of FeatureEncoder, for its own files only.
namespace coinfer {

inline constexpr double kMostDeadlines = 3; // as in the reward: longer is not worse
inline constexpr double kLeastBelievedMbps = 0.01;
inline constexpr double kMostBelievedMbps = 1e5;

inline double inMicros(Nanoseconds time)
{
    return static_cast<double>(time.count()) / 1000;
}

inline Nanoseconds fromMicros(double micros)
{
    return Nanoseconds(static_cast<std::int64_t>(std::min(micros, 6 * kLongestPhaseMicros) * 1000));
}

inline float narrowed(double value, double limit)
{
    return static_cast<float>(std::clamp(value, -limit, limit));
}

/// What is the same for all decisions.
struct FeatureEncoder::Moment {
    const Observation& observation;
    double deadline = inMicros(observation.deadline);
    double way = 0;         ///< of a small message, one direction
    double aloneMicros = 0; ///< of the quickest local decision
    double queue = inMicros(observation.edgeQueue);
    double expected = expectedMbps(observation);
    std::array<double, kBeliefs> beliefs{expected,     0.1 * expected,        0.3 * expected,
                                         3 * expected, observation.worstMbps, observation.smoothedMbps};

    Moment(const Observation& now, const LatencyModel& model) : observation(now)
    {
        const double measured = inMicros(now.roundTrip);
        way = (measured > 0 ? measured : model.profile().roundTripMicros) / 2;
        aloneMicros = std::numeric_limits<double>::max();
        for (const DecisionCost& cost : model.costs())
            if (!cost.sends)
                aloneMicros = std::min(aloneMicros, cost.deviceMicros * now.deviceSlowdown);
        for (double& mbps : beliefs) // a link that never carried anything has no worst
            mbps = std::clamp(mbps > 0 ? mbps : expected, kLeastBelievedMbps, kMostBelievedMbps);
    }

    float deadlines(double micros) const
    {
        return deadline > 0 ? narrowed(micros / deadline, kMostDeadlines)
                            : static_cast<float>(kMostDeadlines);
    }
    double value(const Forecast& forecast) const
    {
        return reward(forecast.accuracy, fromMicros(forecast.micros), observation);
    }
};

/// What may become of one decision: under each belief, and how far it stays from the best under the belief
/// that suits it most.
struct FeatureEncoder::Outlook {
    Guarded local;
    std::array<Forecast, kBeliefs> forecasts;
    std::array<double, kBeliefs> values{}; ///< rewards
    double leastRegret = 0;
};

} // namespace coinfer

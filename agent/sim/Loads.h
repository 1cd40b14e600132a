#pragma once

#include "agent/sim/LoadProcess.h"

#include <memory>

namespace coinfer {

// Typical loads. Null means no load.

/// `factor` times slower from `time` on.
std::shared_ptr<const LoadProcess> stepLoad(Nanoseconds time, double factor);

/// Other work that runs now and then: starts are a Poisson process, lengths exponential, factors log-uniform.
/// A burst that starts during another one is omitted.
struct Bursts {
    double perSecond = 0.2;
    double meanSeconds = 2;
    double leastFactor = 1.5;
    double mostFactor = 6;
};
std::shared_ptr<const LoadProcess> burstLoad(const Bursts& bursts, Nanoseconds length, std::uint64_t seed);

/// Heat and slowly changing load: the logarithm of the factor does a random walk, one step per second,
/// reflected at 1 and at `mostFactor`.
struct Drift {
    double perSecond = 0.05; ///< standard deviation of a step of the logarithm
    double mostFactor = 3;
};
std::shared_ptr<const LoadProcess> driftLoad(const Drift& drift, Nanoseconds length, std::uint64_t seed);

} // namespace coinfer

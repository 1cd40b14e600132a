#pragma once

#include "agent/sim/LoadProcess.h"

#include <memory>

namespace coinfer {

// Loads of the usual kinds. Null is none.

/// From `time` on `factor` times slower.
std::shared_ptr<const LoadProcess> stepLoad(Nanoseconds time, double factor);

/// Something else runs now and then: begins are a Poisson process, lengths exponential, factors log-uniform.
/// A burst that begins while another lasts is left out.
struct Bursts {
    double perSecond = 0.2;
    double meanSeconds = 2;
    double leastFactor = 1.5;
    double mostFactor = 6;
};
std::shared_ptr<const LoadProcess> burstLoad(const Bursts& bursts, Nanoseconds length, std::uint64_t seed);

/// Heat and slow company: the logarithm of the factor walks at random, once a second, and turns back at 1
/// and at `mostFactor`.
struct Drift {
    double perSecond = 0.05; ///< deviation of the logarithm's step
    double mostFactor = 3;
};
std::shared_ptr<const LoadProcess> driftLoad(const Drift& drift, Nanoseconds length, std::uint64_t seed);

} // namespace coinfer

#pragma once

#include "agent/sim/World.h"

#include <vector>

namespace coinfer {

/// Bounds of a random value.
struct Span {
    double least = 0;
    double most = 0;
};

/// Distribution of the worlds. "log" means uniform in the logarithm; shares are probabilities.
struct WorldRanges {
    Span deviceSpeed{0.3, 3};      ///< log; speed of the device relative to the given profile
    Span edgeSpeed{0.5, 4};        ///< log
    Span roundTripMs{1, 60};       ///< log
    Span jitterShare{0, 0.5};      ///< of half the round trip, one way
    Span computeNoise{0.01, 0.15}; ///< standard deviation of the logarithm
    Span bandwidthScale{0.1, 3};   ///< log
    double givenTraceShare = 0.5;  ///< of given traces, if there are any; otherwise generated ones
    double calmShare = 0.4;        ///< no load on a machine; separately for each machine
    Span loadFactor{1.3, 8};       ///< log; of steps, bursts and the end of a drift
    double bystanderShare = 0.25;  ///< of machines that are busy without being slowed down
    double throttledShare = 0.3;   ///< of the loads on the device that are heat and do not show as load
    double edgeQueueShare = 0.3;   ///< other devices also wait at the edge
    Span edgeQueueMs{1, 40};       ///< log; mean of a burst
    Span deadlineMs{5, 300};       ///< log; at least 0.8 times the fastest local exit
    Span accuracyWeight{0.5, 0.98};
    double pricedShare = 0.5;   ///< bytes have a price
    Span bytePrice{0.001, 0.1}; ///< log; per 1,000 bytes
    double paperShare = 0.05;   ///< RewardKind::Paper
    double guardShare = 0.5;
    double fixedRateShare = 0.5; ///< frames come at a fixed rate; otherwise when the last one is answered
    Span framesPerSecond{5, 30};
    double openShare = 0.1;                         ///< Visibility::All
    Nanoseconds length = std::chrono::seconds(300); ///< of loads and generated traces, which then repeat
};

/// Everything that defines a world.
struct DrawnWorld {
    std::shared_ptr<const LatencyModel> model;
    WorldSettings settings;
    std::uint64_t seed = 0;

    World world() const { return World(model, settings, seed); }
};

/// Domain randomisation: pairs of machines, links, loads and user settings, all drawn from a seed. The speeds
/// of the pair are known: the drawn profile is the truth, and policies predict with it. Policies are not told
/// about the loads, which slow a machine down relative to its profile. Immutable.
class WorldMaker {
public:
    /// `models`: at least one, each with the profile to vary. `traces` may be empty.
    WorldMaker(std::vector<std::shared_ptr<const LatencyModel>> models,
               std::vector<std::shared_ptr<const RateSchedule>> traces, WorldRanges ranges = {});

    /// The same seed gives the same world.
    DrawnWorld make(std::uint64_t seed) const;
    const WorldRanges& ranges() const { return m_ranges; }

private:
    std::vector<std::shared_ptr<const LatencyModel>> m_models;
    std::vector<std::shared_ptr<const RateSchedule>> m_traces;
    WorldRanges m_ranges;
};

} // namespace coinfer

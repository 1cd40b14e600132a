#pragma once

#include "agent/sim/World.h"

#include <vector>

namespace coinfer {

/// Ends of what is drawn.
struct Span {
    double least = 0;
    double most = 0;
};

/// What worlds are drawn from. "Log" is uniform in the logarithm; shares are probabilities.
struct WorldRanges {
    Span deviceSpeed{0.3, 3};      ///< log; speed of the device over that of the given profile
    Span edgeSpeed{0.5, 4};        ///< log
    Span roundTripMs{1, 60};       ///< log
    Span jitterShare{0, 0.5};      ///< of half the round trip, one way
    Span computeNoise{0.01, 0.15}; ///< deviation of the logarithm
    Span bandwidthScale{0.1, 3};   ///< log
    double givenTraceShare = 0.5;  ///< given trace where there are any, else a made one
    double calmShare = 0.4;        ///< no load on a machine; each machine for itself
    Span loadFactor{1.3, 8};       ///< log; of steps, bursts and the end of a drift
    double bystanderShare = 0.25;  ///< of machines that are busy with what slows nothing
    double throttledShare = 0.3;   ///< of the loads on the device that are heat and show in no load
    double edgeQueueShare = 0.3;   ///< others wait at the edge too
    Span edgeQueueMs{1, 40};       ///< log; mean of a burst
    Span deadlineMs{5, 300};       ///< log, from 0.8 times the quickest local exit on if that is more
    Span accuracyWeight{0.5, 0.98};
    double paperShare = 0.05; ///< RewardKind::Paper
    double guardShare = 0.5;
    double fixedRateShare = 0.5; ///< frames come at a fixed rate, else whenever the last is answered
    Span framesPerSecond{5, 30};
    double openShare = 0.1;                         ///< Visibility::All
    Nanoseconds length = std::chrono::seconds(300); ///< of loads and made traces; the latter then start again
};

/// Everything that a world is made of.
struct DrawnWorld {
    std::shared_ptr<const LatencyModel> model;
    WorldSettings settings;
    std::uint64_t seed = 0;

    World world() const { return World(model, settings, seed); }
};

/// Domain randomisation: pairs of machines, links, loads and wishes drawn from a seed. The speeds of the pair
/// are known: the drawn profile is the truth and what policies predict with. What they are not told are the
/// loads, which slow a machine against its profile. Immutable.
class WorldMaker {
public:
    /// `models`: at least one, with the profile to draw around. `traces` may be empty.
    WorldMaker(std::vector<std::shared_ptr<const LatencyModel>> models,
               std::vector<std::shared_ptr<const RateSchedule>> traces, WorldRanges ranges = {});

    /// Same seed, same world.
    DrawnWorld make(std::uint64_t seed) const;
    const WorldRanges& ranges() const { return m_ranges; }

private:
    std::vector<std::shared_ptr<const LatencyModel>> m_models;
    std::vector<std::shared_ptr<const RateSchedule>> m_traces;
    WorldRanges m_ranges;
};

} // namespace coinfer

#pragma once

#include "core/base/Clock.h"
#include "core/runtime/Observation.h"

#include <cstdint>
#include <deque>
#include <optional>

namespace coinfer {

/// What the link carries, from our own transfers. The smoothed value is a mean of logarithms: a burst would
/// inflate the plain mean, and one stalled transfer would ruin the harmonic one for many frames. An older
/// sample weighs half after three transfers or after two seconds, whichever the pace of frames makes of it.
/// A transfer that hides in the jitter of the round trip only says "at least so fast", one that is not
/// through only "at most so fast": either moves the estimate only where it contradicts it. Plain value.
class ThroughputEstimator {
public:
    /// `bytes` on the wire (headers included) took `uplink`, of which half a `roundTrip` is the way itself.
    void record(std::int64_t bytes, Microseconds uplink, Microseconds roundTrip, Nanoseconds now);
    /// A transfer has been under way for `waited` and is not through.
    void recordOverdue(std::int64_t bytes, Microseconds waited, Nanoseconds now);
    /// The same, and it has been given up: the link has been put to the test, whatever came of it.
    void recordGivenUp(std::int64_t bytes, Microseconds waited, Nanoseconds now);

    bool isMeasured() const { return !m_samples.empty(); }
    double lastMbps() const;
    double smoothedMbps() const;
    double worstMbps() const;               ///< of the last five
    double spreadMbps() const;              ///< standard deviation of the last ten, 0 below two
    Nanoseconds age(Nanoseconds now) const; ///< since the link was last put to the test; 0 = never

private:
    void take(double mbps, double weight, Nanoseconds now);

    std::deque<double> m_samples; ///< Mbit/s, the last ten
    double m_logMbps = 0;
    Nanoseconds m_last{};   ///< when the estimate last moved
    Nanoseconds m_tested{}; ///< or was borne out
};

/// Smoothed round trip of small messages and its mean deviation, with the gains of RFC 6298 (1/8 and 1/4).
class RoundTripEstimator {
public:
    void record(Microseconds roundTrip);
    std::optional<Microseconds> smoothed() const;
    Microseconds deviation() const { return Microseconds(static_cast<std::int64_t>(m_deviation)); }

private:
    double m_smoothed = -1; ///< us; negative = none
    double m_deviation = 0;
};

/// Measured stage time over the profile's. Robust: the median of the last three ratios is smoothed (half
/// life two frames), so that one hiccup moves nothing and a lasting change shows in the second frame. Times
/// predicted below 20 us are no evidence.
class SlowdownEstimator {
public:
    void record(Microseconds measured, double predictedMicros);
    double value() const; ///< 1 until measured; 0.05..100
    /// Standard deviation of the logarithms of the last ten ratios, 0 below two.
    double spread() const;

private:
    std::deque<double> m_ratios; ///< the last ten
    double m_log = 0;
    bool m_measured = false;
};

/// Wait at the edge, smoothed with a half life of two replies. An unheard-of wait is halved every two
/// seconds: a queue that frightens everybody away would never be seen to have gone.
class EdgeQueueEstimator {
public:
    void record(Microseconds wait, Nanoseconds now);
    Microseconds value(Nanoseconds now) const;

private:
    double m_micros = 0;
    Nanoseconds m_last{};
    bool m_measured = false;
};

/// All that the device estimates. Plain value, kept in the inference thread.
struct Estimates {
    ThroughputEstimator throughput;
    RoundTripEstimator roundTrip;
    SlowdownEstimator device;
    SlowdownEstimator edge;
    EdgeQueueEstimator queue;
    double deviceLoad = 0; ///< 0..1
    double edgeLoad = 0;   ///< 0..1, as the last reply said

    /// Sets what is estimated and leaves the rest: deadline, weight, guard, connected, backlog.
    void fill(Observation& observation, Nanoseconds now) const;
};

} // namespace coinfer

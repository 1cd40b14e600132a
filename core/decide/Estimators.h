#pragma once

#include "core/base/Clock.h"
#include "core/decide/Observation.h"

#include <cstdint>
#include <deque>
#include <optional>

namespace coinfer {

/// Estimates the throughput of the link from our own transfers. The smoothed value is a mean of logarithms: a
/// burst would inflate an arithmetic mean, and one stalled transfer would ruin a harmonic mean for many
/// frames. The weight of older samples halves with every three transfers, and also with every two seconds.
/// A transfer hidden in the jitter of the round trip gives only a lower bound, an unfinished one only
/// an upper bound; either changes the estimate only if it contradicts it.
/// A silence does not make the link slow for good: the estimate from before the first failed transfer is
/// kept, and restored as soon as the link is known to be alive. If transfers fail again after that, half of
/// it (in logarithms) is given up each time. Plain value.
class ThroughputEstimator {
public:
    /// Noise of a transfer time: jitter of such a round trip and clock reading. A shorter transfer measures
    /// nothing.
    static double noiseMicros(double roundTripMicros);

    /// `bytes` on the wire (headers included) took `uplink`, which includes half a `roundTrip`.
    void record(std::int64_t bytes, Microseconds uplink, Microseconds roundTrip, Nanoseconds now);
    /// A transfer has been under way for `waited` and has not finished.
    void recordOverdue(std::int64_t bytes, Microseconds waited, Nanoseconds now);
    /// The same for a transfer that has timed out: it also counts as a test of the link.
    void recordGivenUp(std::int64_t bytes, Microseconds waited, Nanoseconds now);
    /// A small message sent at `left` has been answered: a silence that began before it is over.
    void recordAlive(Nanoseconds left, Nanoseconds now);

    bool isMeasured() const { return !m_belief.samples.empty(); }
    double lastMbps() const;
    double smoothedMbps() const;
    double worstMbps() const;               ///< of the last five
    double spreadMbps() const;              ///< standard deviation of the last ten, 0 below two
    Nanoseconds age(Nanoseconds now) const; ///< since the link was last tested; 0 = never

private:
    struct Belief {
        std::deque<double> samples; ///< Mbit/s, the last ten
        double logMbps = 0;
        Nanoseconds last{}; ///< when it last changed
    };
    void take(double mbps, double weight, Nanoseconds now);
    void takeFailure(double atMost, double weight, Nanoseconds sent, Nanoseconds now);
    bool isOfASilence(double mbps, Nanoseconds sent, Nanoseconds now) const;
    void resume(Nanoseconds now);
    void endSilence();

    Belief m_belief;
    std::optional<Belief> m_before; ///< from before the first failure since the last successful transfer
    bool m_silent = false;          ///< a transfer has failed, and nothing has arrived since
    bool m_resumed = false;         ///< since that first failure the estimate has already been restored once
    Nanoseconds m_silentSince{};    ///< when the first failed transfer was sent
    Nanoseconds m_failed{};         ///< when the last failed transfer was sent
    Nanoseconds m_tested{};         ///< when the link was last tested
};

/// Smoothed round trip of small messages and its mean deviation, with the gains of RFC 6298 (1/8 and 1/4). An
/// outlier, such as a message that waited through a silence, is set aside. If the next one is an outlier on
/// the same side, the path has changed and the estimate starts over.
class RoundTripEstimator {
public:
    void record(Microseconds roundTrip);
    std::optional<Microseconds> smoothed() const;
    Microseconds deviation() const { return Microseconds(static_cast<std::int64_t>(m_deviation)); }

private:
    void begin(double micros, double deviation);

    double m_smoothed = -1; ///< us; negative = none
    double m_deviation = 0;
    std::optional<double> m_aside; ///< us; the last outlier
};

/// Measured stage time divided by that of the profile. Robust: the median of the last three ratios is
/// smoothed (half-life two frames), so that a single hiccup changes nothing and a lasting change shows in the
/// second frame. Ignores predicted times below 20 us.
class SlowdownEstimator {
public:
    /// Whether stages with this predicted time say anything; shorter times are mostly noise.
    static bool isEvidence(double predictedMicros);
    void record(Microseconds measured, double predictedMicros);
    double value() const; ///< 1 until measured; 0.05..100
    /// Standard deviation of the logarithms of the last ten ratios; 0 with fewer than two.
    double spread() const;

private:
    std::deque<double> m_ratios; ///< the last ten
    double m_log = 0;
    bool m_measured = false;
};

/// Waiting time at the edge, smoothed with a half-life of two replies. Without new replies it halves every
/// two seconds: otherwise a queue that keeps everybody away would never be seen to have gone.
class EdgeQueueEstimator {
public:
    void record(Microseconds wait, Nanoseconds now);
    Microseconds value(Nanoseconds now) const;

private:
    double m_micros = 0;
    Nanoseconds m_last{};
    bool m_measured = false;
};

/// Everything that the device estimates. Plain value, kept in the inference thread.
struct Estimates {
    ThroughputEstimator throughput;
    RoundTripEstimator roundTrip;
    SlowdownEstimator device;
    SlowdownEstimator edge;
    EdgeQueueEstimator queue;
    double deviceLoad = 0; ///< 0..1
    double edgeLoad = 0;   ///< 0..1, from the last reply

    /// A ping returned at `at` after `roundTrip`.
    void recordPing(Microseconds roundTrip, Nanoseconds at);
    /// Sets the estimated fields and leaves the others: deadline, weight, guard, connected, backlog.
    void fill(Observation& observation, Nanoseconds now) const;
};

} // namespace coinfer

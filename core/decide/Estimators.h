#pragma once

#include "core/base/Clock.h"
#include "core/decide/Observation.h"

#include <cstdint>
#include <deque>
#include <optional>

namespace coinfer {

/// What the link carries, from our own transfers. The smoothed value is a mean of logarithms: a burst would
/// inflate the plain mean, and one stalled transfer would ruin the harmonic one for many frames. An older
/// sample weighs half after three transfers or after two seconds, whichever the pace of frames makes of it.
/// A transfer that hides in the jitter of the round trip only says "at least so fast", one that is not
/// through only "at most so fast": either moves the estimate only where it contradicts it.
/// A link that is silent for a while is not slow for good: what was believed before the first transfer that
/// failed is kept, and is believed again as soon as the link is heard to be alive. Where transfers fail
/// again all the same, half of it (in logarithms) is given up each time. Plain value.
class ThroughputEstimator {
public:
    /// What a transfer must take to be more than the jitter of such a round trip and the reading of clocks.
    static double noiseMicros(double roundTripMicros);

    /// `bytes` on the wire (headers included) took `uplink`, of which half a `roundTrip` is the way itself.
    void record(std::int64_t bytes, Microseconds uplink, Microseconds roundTrip, Nanoseconds now);
    /// A transfer has been under way for `waited` and is not through.
    void recordOverdue(std::int64_t bytes, Microseconds waited, Nanoseconds now);
    /// The same, and it has been given up: the link has been put to the test, whatever came of it.
    void recordGivenUp(std::int64_t bytes, Microseconds waited, Nanoseconds now);
    /// A small message that left at `left` has been answered: a silence that had begun before is over.
    void recordAlive(Nanoseconds left, Nanoseconds now);

    bool isMeasured() const { return !m_belief.samples.empty(); }
    double lastMbps() const;
    double smoothedMbps() const;
    double worstMbps() const;               ///< of the last five
    double spreadMbps() const;              ///< standard deviation of the last ten, 0 below two
    Nanoseconds age(Nanoseconds now) const; ///< since the link was last put to the test; 0 = never

private:
    struct Belief {
        std::deque<double> samples; ///< Mbit/s, the last ten
        double logMbps = 0;
        Nanoseconds last{}; ///< when it last moved
    };
    void take(double mbps, double weight, Nanoseconds now);
    void takeFailure(double atMost, double weight, Nanoseconds sent, Nanoseconds now);
    bool isOfASilence(double mbps, Nanoseconds sent, Nanoseconds now) const;
    void resume(Nanoseconds now);
    void endSilence();

    Belief m_belief;
    std::optional<Belief> m_before; ///< the first failure since a transfer last went well
    bool m_silent = false;          ///< a transfer has failed, and nothing was heard since
    bool m_resumed = false;         ///< since then it was believed already that the silence is over
    Nanoseconds m_silentSince{};    ///< when the first transfer that failed had been sent
    Nanoseconds m_failed{};         ///< when the last transfer that failed had been sent
    Nanoseconds m_tested{};         ///< when the link was last put to the test
};

/// Smoothed round trip of small messages and its mean deviation, with the gains of RFC 6298 (1/8 and 1/4).
/// One that is far from those before it, as of a message that waited through a silence, is put aside; when
/// the next one is as far off on the same side, the way has changed, and the estimate begins anew.
class RoundTripEstimator {
public:
    void record(Microseconds roundTrip);
    std::optional<Microseconds> smoothed() const;
    Microseconds deviation() const { return Microseconds(static_cast<std::int64_t>(m_deviation)); }

private:
    void begin(double micros, double deviation);

    double m_smoothed = -1; ///< us; negative = none
    double m_deviation = 0;
    std::optional<double> m_aside; ///< us
};

/// Measured stage time over the profile's. Robust: the median of the last three ratios is smoothed (half
/// life two frames), so that one hiccup moves nothing and a lasting change shows in the second frame. Times
/// predicted below 20 us are no evidence.
class SlowdownEstimator {
public:
    /// Whether stages predicted to take so long tell anything: a shorter time is mostly noise.
    static bool isEvidence(double predictedMicros);
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

    /// A ping that came back at `at`, and how long its way took.
    void recordPing(Microseconds roundTrip, Nanoseconds at);
    /// Sets what is estimated and leaves the rest: deadline, weight, guard, connected, backlog.
    void fill(Observation& observation, Nanoseconds now) const;
};

} // namespace coinfer

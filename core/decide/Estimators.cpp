#include "core/decide/Estimators.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

namespace coinfer {
namespace {

constexpr std::size_t kSpreadSamples = 10;
constexpr std::ptrdiff_t kWorstSamples = 5;
constexpr double kHalfLifeTransfers = 3;
constexpr std::chrono::duration<double> kHalfLifeTime{2};
/// Bounds of any estimate: logarithms need a positive value, and nobody has more than 100 Gbit/s.
constexpr double kLeastMbps = 1e-4;
constexpr double kMostMbps = 1e5;
/// Scheduling and clock reading on both sides: no transfer time is more exact.
constexpr double kLeastNoiseMicros = 200;
/// A transfer that took longer may have waited through a silence.
constexpr Nanoseconds kSilence{500'000'000};
/// A round trip is an outlier if it exceeds the smoothed one by more than this many mean deviations and is
/// more than twice as long, or if it is shorter than a third of it.
constexpr double kFarDeviations = 4;
constexpr double kFarBelow = 1.0 / 3;

constexpr double kLeastPredictedMicros = 20;
constexpr double kLeastSlowdown = 0.05;
constexpr double kMostSlowdown = 100;
constexpr double kSlowdownHalfLife = 2; // frames
constexpr double kQueueHalfLife = 2;    // replies
constexpr std::chrono::duration<double> kQueueForgotten{2};

/// Remaining weight of an old value after `count` new ones.
double kept(double count, double halfLife)
{
    return std::exp2(-count / halfLife);
}

double megabitsPerSecond(std::int64_t bytes, double micros)
{
    return static_cast<double>(bytes) * 8 / micros;
}

template <class Duration> double halvings(Nanoseconds passed, Duration halfLife)
{
    return std::max(0.0, std::chrono::duration<double>(passed) / halfLife);
}

double medianOfLastThree(const std::deque<double>& values)
{
    std::vector<double> sorted(values.end() - std::min<std::ptrdiff_t>(std::ssize(values), 3), values.end());
    std::ranges::sort(sorted);
    return sorted[(sorted.size() - 1) / 2];
}

/// Standard deviation; 0 with fewer than two values.
double deviationOf(const std::deque<double>& values)
{
    if (values.size() < 2)
        return 0;
    const auto count = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
    const auto add = [mean](double sum, double value) { return sum + (value - mean) * (value - mean); };
    return std::sqrt(std::accumulate(values.begin(), values.end(), 0.0, add) / (count - 1));
}

} // namespace

double ThroughputEstimator::noiseMicros(double roundTripMicros)
{
    return std::max(kLeastNoiseMicros, roundTripMicros / 4);
}

void ThroughputEstimator::record(std::int64_t bytes, Microseconds uplink, Microseconds roundTrip,
                                 Nanoseconds now)
{
    if (bytes <= 0 || uplink.count() <= 0)
        return;
    const double way = static_cast<double>(std::max<std::int64_t>(roundTrip.count(), 0)) / 2;
    const double transfer = std::max(static_cast<double>(uplink.count()) - way, 0.0);
    const double noise = noiseMicros(2 * way);
    if (transfer > noise) {
        const double mbps = megabitsPerSecond(bytes, transfer);
        const double weight = transfer / (transfer + noise);
        if (isOfASilence(mbps, now - uplink, now))
            return takeFailure(mbps, weight, now - uplink, now);
        if (mbps > smoothedMbps())
            resume(now);
        endSilence();
        return take(mbps, weight, now);
    }
    const double atLeast = megabitsPerSecond(bytes, transfer + noise);
    if (atLeast > smoothedMbps())
        resume(now);
    endSilence();
    if (!isMeasured() || atLeast > smoothedMbps())
        take(atLeast, 0.5, now);
    m_tested = now;
}

/// Whether a slow transfer only shows a silence: the link was slow while the transfer was under way, perhaps
/// as the last of several that waited. How fast the link is now remains to be seen.
bool ThroughputEstimator::isOfASilence(double mbps, Nanoseconds sent, Nanoseconds now) const
{
    const Belief& known = m_before ? *m_before : m_belief; // empty if the first transfer of all failed
    const Nanoseconds lasted = now - (m_silent ? std::min(m_silentSince, sent) : sent);
    return lasted > kSilence && !known.samples.empty() && std::log(2 * mbps) < known.logMbps;
}

void ThroughputEstimator::recordOverdue(std::int64_t bytes, Microseconds waited, Nanoseconds now)
{
    if (bytes <= 0 || waited.count() <= 0)
        return;
    const double atMost = megabitsPerSecond(bytes, static_cast<double>(waited.count()));
    if (!isMeasured() || atMost < smoothedMbps())
        takeFailure(atMost, 1, now - waited, now);
}

void ThroughputEstimator::recordGivenUp(std::int64_t bytes, Microseconds waited, Nanoseconds now)
{
    recordOverdue(bytes, waited, now);
    m_failed = now - waited;
    m_tested = now;
}

void ThroughputEstimator::recordAlive(Nanoseconds left, Nanoseconds now)
{
    if (left > m_failed)
        resume(now);
}

void ThroughputEstimator::takeFailure(double atMost, double weight, Nanoseconds sent, Nanoseconds now)
{
    if (!m_before)
        m_before = m_belief;
    if (!std::exchange(m_silent, true))
        m_silentSince = sent;
    m_failed = sent;
    take(atMost, weight, now);
}

/// Returns to the estimate from before the silence. From the second time on it goes only half-way (in
/// logarithms), so that a link that is now slow, not silent, is recognised after a few transfers. The
/// estimate counts as at most two seconds old: the first transfer then outweighs it, but does not erase it.
void ThroughputEstimator::resume(Nanoseconds now)
{
    if (!std::exchange(m_silent, false))
        return;
    const bool again = std::exchange(m_resumed, true);
    if (again && m_before->samples.empty())
        return;
    const double failed = std::log(lastMbps());
    m_belief = *m_before;
    m_belief.last = std::max(m_belief.last, now - std::chrono::duration_cast<Nanoseconds>(kHalfLifeTime));
    if (again) {
        m_belief.logMbps = (m_belief.logMbps + failed) / 2;
        m_belief.samples.back() = smoothedMbps();
    }
    m_before = m_belief;
}

void ThroughputEstimator::endSilence()
{
    m_before.reset();
    m_silent = m_resumed = false;
}

void ThroughputEstimator::take(double mbps, double weight, Nanoseconds now)
{
    auto& [samples, logMbps, last] = m_belief;
    const double bounded = std::clamp(mbps, kLeastMbps, kMostMbps);
    const double old =
        isMeasured() ? std::exp2(-1 / kHalfLifeTransfers - halvings(now - last, kHalfLifeTime)) : 0;
    const double share = isMeasured() ? (1 - old) * weight : 1;
    logMbps += share * (std::log(bounded) - logMbps);
    samples.push_back(bounded);
    if (samples.size() > kSpreadSamples)
        samples.pop_front();
    last = m_tested = now;
}

double ThroughputEstimator::lastMbps() const
{
    return isMeasured() ? m_belief.samples.back() : 0;
}

double ThroughputEstimator::smoothedMbps() const
{
    return isMeasured() ? std::exp(m_belief.logMbps) : 0;
}

double ThroughputEstimator::worstMbps() const
{
    const auto& samples = m_belief.samples;
    const auto count = std::min(kWorstSamples, std::ssize(samples));
    return count ? *std::min_element(samples.end() - count, samples.end()) : 0;
}

double ThroughputEstimator::spreadMbps() const
{
    return deviationOf(m_belief.samples);
}

Nanoseconds ThroughputEstimator::age(Nanoseconds now) const
{
    return isMeasured() ? std::max(now - m_tested, Nanoseconds{}) : Nanoseconds{};
}

void RoundTripEstimator::record(Microseconds roundTrip)
{
    const auto micros = static_cast<double>(roundTrip.count());
    if (micros < 0)
        return;
    if (m_smoothed < 0)
        return begin(micros, micros / 2);
    const double off = micros - m_smoothed;
    if (off > std::max(kFarDeviations * m_deviation, m_smoothed) || micros < kFarBelow * m_smoothed) {
        const auto before = std::exchange(m_aside, micros);
        if (!before || (*before > m_smoothed) != (off > 0))
            return;
        const double nearer = off > 0 ? std::min(*before, micros) : std::max(*before, micros);
        return begin(nearer, nearer / 2);
    }
    m_aside.reset();
    m_deviation += (std::abs(off) - m_deviation) / 4;
    m_smoothed += off / 8;
}

void RoundTripEstimator::begin(double micros, double deviation)
{
    m_smoothed = micros;
    m_deviation = deviation;
    m_aside.reset();
}

std::optional<Microseconds> RoundTripEstimator::smoothed() const
{
    return m_smoothed < 0 ? std::nullopt : std::optional(Microseconds(std::llround(m_smoothed)));
}

bool SlowdownEstimator::isEvidence(double predictedMicros)
{
    return predictedMicros >= kLeastPredictedMicros; // false for NaN
}

void SlowdownEstimator::record(Microseconds measured, double predictedMicros)
{
    if (!isEvidence(predictedMicros) || measured.count() <= 0)
        return;
    const double ratio = static_cast<double>(measured.count()) / predictedMicros;
    m_ratios.push_back(std::clamp(ratio, kLeastSlowdown, kMostSlowdown));
    if (m_ratios.size() > kSpreadSamples)
        m_ratios.pop_front();
    const double share = m_measured ? 1 - kept(1, kSlowdownHalfLife) : 1;
    m_log += share * (std::log(medianOfLastThree(m_ratios)) - m_log);
    m_measured = true;
}

double SlowdownEstimator::spread() const
{
    std::deque<double> logarithms;
    for (const double ratio : m_ratios)
        logarithms.push_back(std::log(ratio));
    return deviationOf(logarithms);
}

double SlowdownEstimator::value() const
{
    return std::exp(m_log);
}

void EdgeQueueEstimator::record(Microseconds wait, Nanoseconds now)
{
    const double share = m_measured ? 1 - kept(1, kQueueHalfLife) : 1;
    const auto before = static_cast<double>(value(now).count());
    m_micros = before + share * (static_cast<double>(std::max<std::int64_t>(wait.count(), 0)) - before);
    m_last = now;
    m_measured = true;
}

Microseconds EdgeQueueEstimator::value(Nanoseconds now) const
{
    return Microseconds(std::llround(m_micros * std::exp2(-halvings(now - m_last, kQueueForgotten))));
}

void Estimates::recordPing(Microseconds way, Nanoseconds at)
{
    roundTrip.record(way);
    throughput.recordAlive(at - way, at);
}

void Estimates::fill(Observation& observation, Nanoseconds now) const
{
    observation.throughputMbps = throughput.lastMbps();
    observation.smoothedMbps = throughput.smoothedMbps();
    observation.worstMbps = throughput.worstMbps();
    observation.spreadMbps = throughput.spreadMbps();
    observation.throughputAge = throughput.age(now);
    observation.roundTrip = roundTrip.smoothed().value_or(Microseconds{});
    observation.deviceSlowdown = device.value();
    observation.deviceLoad = deviceLoad;
    observation.edgeSlowdown = edge.value();
    observation.edgeLoad = edgeLoad;
    observation.edgeQueue = queue.value(now);
    observation.deviceSpread = device.spread();
    observation.edgeSpread = edge.spread();
    observation.roundTripSpread = roundTrip.deviation();
}

} // namespace coinfer

#include "core/runtime/Estimators.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace coinfer {
namespace {

constexpr std::size_t kSpreadSamples = 10;
constexpr std::ptrdiff_t kWorstSamples = 5;
constexpr double kHalfLifeTransfers = 3;
constexpr std::chrono::duration<double> kHalfLifeTime{2};
/// Bounds of any estimate: logarithms need more than 0, and nobody has more than 100 Gbit/s.
constexpr double kLeastMbps = 1e-4;
constexpr double kMostMbps = 1e5;
/// Scheduling and clock reading on both sides; no transfer is known better than that.
constexpr double kLeastNoiseMicros = 200;

constexpr double kLeastPredictedMicros = 20;
constexpr double kLeastSlowdown = 0.05;
constexpr double kMostSlowdown = 100;
constexpr double kSlowdownHalfLife = 2; // frames
constexpr double kQueueHalfLife = 2;    // replies
constexpr std::chrono::duration<double> kQueueForgotten{2};

/// What is left of an old value after `count` new ones.
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

/// Standard deviation, 0 below two.
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

void ThroughputEstimator::record(std::int64_t bytes, Microseconds uplink, Microseconds roundTrip,
                                 Nanoseconds now)
{
    if (bytes <= 0 || uplink.count() <= 0)
        return;
    const double way = static_cast<double>(std::max<std::int64_t>(roundTrip.count(), 0)) / 2;
    const double transfer = std::max(static_cast<double>(uplink.count()) - way, 0.0);
    const double noise = std::max(kLeastNoiseMicros, way / 2);
    if (transfer > noise) {
        take(megabitsPerSecond(bytes, transfer), transfer / (transfer + noise), now);
        return;
    }
    const double atLeast = megabitsPerSecond(bytes, transfer + noise);
    if (!isMeasured() || atLeast > smoothedMbps())
        take(atLeast, 0.5, now);
    m_tested = now;
}

void ThroughputEstimator::recordOverdue(std::int64_t bytes, Microseconds waited, Nanoseconds now)
{
    if (bytes <= 0 || waited.count() <= 0)
        return;
    const double atMost = megabitsPerSecond(bytes, static_cast<double>(waited.count()));
    if (!isMeasured() || atMost < smoothedMbps())
        take(atMost, 1, now);
}

void ThroughputEstimator::recordGivenUp(std::int64_t bytes, Microseconds waited, Nanoseconds now)
{
    recordOverdue(bytes, waited, now);
    m_tested = now;
}

void ThroughputEstimator::take(double mbps, double weight, Nanoseconds now)
{
    const double bounded = std::clamp(mbps, kLeastMbps, kMostMbps);
    const double old =
        isMeasured() ? std::exp2(-1 / kHalfLifeTransfers - halvings(now - m_last, kHalfLifeTime)) : 0;
    const double share = isMeasured() ? (1 - old) * weight : 1;
    m_logMbps += share * (std::log(bounded) - m_logMbps);
    m_samples.push_back(bounded);
    if (m_samples.size() > kSpreadSamples)
        m_samples.pop_front();
    m_last = m_tested = now;
}

double ThroughputEstimator::lastMbps() const
{
    return isMeasured() ? m_samples.back() : 0;
}

double ThroughputEstimator::smoothedMbps() const
{
    return isMeasured() ? std::exp(m_logMbps) : 0;
}

double ThroughputEstimator::worstMbps() const
{
    const auto count = std::min(kWorstSamples, std::ssize(m_samples));
    return count ? *std::min_element(m_samples.end() - count, m_samples.end()) : 0;
}

double ThroughputEstimator::spreadMbps() const
{
    return deviationOf(m_samples);
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
    if (m_smoothed < 0) {
        m_smoothed = micros;
        m_deviation = micros / 2;
        return;
    }
    m_deviation += (std::abs(micros - m_smoothed) - m_deviation) / 4;
    m_smoothed += (micros - m_smoothed) / 8;
}

std::optional<Microseconds> RoundTripEstimator::smoothed() const
{
    return m_smoothed < 0 ? std::nullopt : std::optional(Microseconds(std::llround(m_smoothed)));
}

void SlowdownEstimator::record(Microseconds measured, double predictedMicros)
{
    if (!(predictedMicros >= kLeastPredictedMicros) || measured.count() <= 0)
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

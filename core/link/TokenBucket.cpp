#include "core/link/TokenBucket.h"

#include <algorithm>
#include <cmath>

namespace coinfer {
namespace {

constexpr double kBitsPerByte = 8;
constexpr double kRounding = 1e-3; ///< bits that rounding may lose
/// A whole byte must be able to accumulate at any rate.
constexpr double kLeastCredit = 2 * kBitsPerByte;

} // namespace

TokenBucket::TokenBucket(std::shared_ptr<const RateSchedule> schedule, Nanoseconds now)
    : m_schedule(std::move(schedule)), m_origin(now), m_at(now)
{
}

void TokenBucket::setSchedule(std::shared_ptr<const RateSchedule> schedule, Nanoseconds now)
{
    if (schedule == m_schedule)
        return;
    accrue(now);
    m_schedule = std::move(schedule);
    m_origin = now;
    const double most = m_schedule->bitsBetween({}, kCredit);
    m_bits = std::min(m_bits, std::max(most, kLeastCredit));
}

void TokenBucket::begin(Nanoseconds now)
{
    m_at = std::max(m_at, now);
    m_bits = std::min(m_bits, 0.0);
}

void TokenBucket::accrue(Nanoseconds now)
{
    if (now <= m_at)
        return;
    const Nanoseconds time = now - m_origin;
    const double most = m_schedule->bitsBetween(std::max(time - kCredit, Nanoseconds::zero()), time);
    m_bits += m_schedule->bitsBetween(m_at - m_origin, time);
    m_bits = std::min(m_bits, std::max(most, kLeastCredit));
    m_at = now;
}

/// What is worth a call: the bytes of a quantum at the rate of now, or the rest of the message.
std::int64_t TokenBucket::portion(std::int64_t wanted) const
{
    const double quantum = limit(m_at).bitsPerSecond * std::chrono::duration<double>(kQuantum).count();
    return std::clamp<std::int64_t>(static_cast<std::int64_t>(quantum / kBitsPerByte), 1,
                                    std::max<std::int64_t>(wanted, 1));
}

std::int64_t TokenBucket::release(std::int64_t wanted, Nanoseconds now)
{
    accrue(now);
    const auto ready = static_cast<std::int64_t>(std::floor((m_bits + kRounding) / kBitsPerByte));
    if (ready < portion(wanted))
        return 0;
    const auto bytes = std::clamp<std::int64_t>(wanted, 0, ready);
    m_bits -= static_cast<double>(bytes) * kBitsPerByte;
    return bytes;
}

/// The end of a step is also a time to call again: otherwise tokens from before a drop of the rate would wait
/// for tokens at the slow rate.
std::optional<Nanoseconds> TokenBucket::nextRelease(std::int64_t wanted) const
{
    const double missing = static_cast<double>(portion(wanted)) * kBitsPerByte - m_bits;
    const auto ready = m_schedule->finish(m_at - m_origin, missing);
    if (!ready)
        return std::nullopt;
    return std::min(m_origin + *ready, nextStep(m_at).value_or(Nanoseconds::max()));
}

std::optional<Nanoseconds> TokenBucket::nextStep(Nanoseconds now) const
{
    const auto next = m_schedule->nextStep(now - m_origin);
    return next ? std::optional(m_origin + *next) : std::nullopt;
}

} // namespace coinfer

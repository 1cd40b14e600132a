#pragma once

#include "core/base/Clock.h"
#include "core/base/RateSchedule.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace coinfer {

/// How many bytes may pass when, so that over any second the schedule's rate is kept. Pure: the time is
/// handed in and must not go back. Tokens come together only while bytes wait, so a link that was idle does
/// not begin with a burst: a message of n bytes takes n / rate, to its last byte, as on a wire of that rate.
/// What a late timer let come together is caught up on, up to kCredit.
class TokenBucket
{
public:
    /// Of the rate, released at once: short enough that a second after a steep fall of the rate stays within 5 %.
    static constexpr Nanoseconds kQuantum = std::chrono::milliseconds(2);
    static constexpr Nanoseconds kCredit = std::chrono::milliseconds(40); ///< of the rate, kept at most

    /// The schedule begins at `now`.
    TokenBucket(std::shared_ptr<const RateSchedule> schedule, Nanoseconds now);

    /// Goes over to another schedule, which begins at `now`; the same one goes on as it was.
    void setSchedule(std::shared_ptr<const RateSchedule> schedule, Nanoseconds now);

    /// From `now` on bytes wait.
    void begin(Nanoseconds now);
    /// Takes as many of the `wanted` bytes as may pass now, possibly none.
    std::int64_t release(std::int64_t wanted, Nanoseconds now);
    /// When to call release() again for `wanted` bytes; nullopt if nothing will ever pass.
    std::optional<Nanoseconds> nextRelease(std::int64_t wanted) const;

    BitRate limit(Nanoseconds now) const { return m_schedule->at(now - m_origin); }
    /// When the limit may change next.
    std::optional<Nanoseconds> nextStep(Nanoseconds now) const;

private:
    void accrue(Nanoseconds now);

    std::shared_ptr<const RateSchedule> m_schedule;
    Nanoseconds m_origin{}; ///< when the schedule began
    Nanoseconds m_at{};     ///< up to when tokens are counted
    double m_bits = 0;      ///< tokens
};

} // namespace coinfer

#pragma once

#include "core/base/Clock.h"
#include "core/base/RateSchedule.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace coinfer {

/// Decides how many bytes may pass at what time, so that the schedule's rate is kept over any second. Pure:
/// the time is passed in and must not decrease. Tokens accumulate only while bytes wait, so an idle link does
/// not start with a burst: as on a wire of that rate, a message of n bytes takes n / rate until its last
/// byte. Tokens that accumulate because a timer was late are kept, up to kCredit.
class TokenBucket {
public:
    /// Amount released at once, as time at the rate: short enough that after a steep drop of the rate a
    /// second stays within 5 %.
    static constexpr Nanoseconds kQuantum = std::chrono::milliseconds(2);
    static constexpr Nanoseconds kCredit = std::chrono::milliseconds(40); ///< likewise: most tokens kept

    /// The schedule starts at `now`.
    TokenBucket(std::shared_ptr<const RateSchedule> schedule, Nanoseconds now);

    /// Switches to another schedule, which starts at `now`; the same schedule continues unchanged.
    void setSchedule(std::shared_ptr<const RateSchedule> schedule, Nanoseconds now);

    /// Bytes are waiting from `now` on.
    void begin(Nanoseconds now);
    /// Takes as many of the `wanted` bytes as may pass now: none, or at least a quantum or all of them. Else
    /// a writer that asks again after each write would cut a message into packets of a few bytes.
    std::int64_t release(std::int64_t wanted, Nanoseconds now);
    /// When to call release() again for `wanted` bytes; nullopt if nothing will ever pass.
    std::optional<Nanoseconds> nextRelease(std::int64_t wanted) const;

    BitRate limit(Nanoseconds now) const { return m_schedule->at(now - m_origin); }
    /// When the limit may change next.
    std::optional<Nanoseconds> nextStep(Nanoseconds now) const;

private:
    void accrue(Nanoseconds now);
    std::int64_t portion(std::int64_t wanted) const;

    std::shared_ptr<const RateSchedule> m_schedule;
    Nanoseconds m_origin{}; ///< when the schedule started
    Nanoseconds m_at{};     ///< tokens are counted up to this time
    double m_bits = 0;      ///< tokens
};

} // namespace coinfer

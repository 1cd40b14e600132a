#pragma once

#include <chrono>
#include <cstdint>
#include <thread>

namespace coinfer {

using Nanoseconds = std::chrono::nanoseconds;
using Microseconds = std::chrono::microseconds;
using Milliseconds = std::chrono::milliseconds;

/// Monotonic time since an arbitrary start. Injected, so that tests and the simulator can control it.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Nanoseconds now() const = 0;
};

/// The machine's monotonic clock.
class SteadyClock : public Clock {
public:
    Nanoseconds now() const override { return std::chrono::steady_clock::now().time_since_epoch(); }
};

/// A clock that a thread can also sleep on.
class SleepClock : public Clock {
public:
    /// Returns after `duration`, or somewhat later.
    virtual void sleep(Nanoseconds duration) = 0;
};

/// The machine's monotonic clock; the same time as SteadyClock.
class SystemSleepClock : public SleepClock {
public:
    Nanoseconds now() const override { return SteadyClock().now(); }
    void sleep(Nanoseconds duration) override { std::this_thread::sleep_for(duration); }
};

/// Whole microseconds, the resolution of logs and estimators.
inline Microseconds toMicroseconds(Nanoseconds duration)
{
    return std::chrono::duration_cast<Microseconds>(duration);
}

/// `duration` in microseconds, for the numbers of a profile.
inline double inMicros(Nanoseconds duration)
{
    return std::chrono::duration<double, std::micro>(duration).count();
}

inline Nanoseconds fromMicros(double micros)
{
    return Nanoseconds(static_cast<std::int64_t>(micros * 1000));
}

/// `duration` in milliseconds with fractions, for reports.
inline double inMilliseconds(Nanoseconds duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

} // namespace coinfer

#pragma once

#include <chrono>

namespace coinfer {

using Nanoseconds = std::chrono::nanoseconds;
using Microseconds = std::chrono::microseconds;
using Milliseconds = std::chrono::milliseconds;

/// Time since an arbitrary start, never going back. Injected, so that tests and the simulator can own it.
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

/// `duration` as a fraction of milliseconds, for reports.
inline double inMilliseconds(Nanoseconds duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

} // namespace coinfer

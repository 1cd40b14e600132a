#pragma once

#include "core/base/Clock.h"

namespace coinfer::test {

/// A clock whose time passes only when a test, or a sleep on it, says so.
class ManualClock : public SleepClock {
public:
    Nanoseconds now() const override { return time; }
    void sleep(Nanoseconds duration) override { time += duration + oversleep; }

    Nanoseconds time{};
    Nanoseconds oversleep{}; ///< added to each sleep
};

} // namespace coinfer::test

#pragma once

#include "core/base/Clock.h"

namespace coinfer::test {

/// Time passes when a test, or what works by it, says so.
class ManualClock : public SleepClock {
public:
    Nanoseconds now() const override { return time; }
    void sleep(Nanoseconds duration) override { time += duration + oversleep; }

    Nanoseconds time{};
    Nanoseconds oversleep{}; ///< by each sleep
};

} // namespace coinfer::test

#pragma once

#include "core/base/Clock.h"
#include "core/base/Decision.h"

#include <deque>
#include <map>
#include <optional>

namespace coinfer {

/// How long requests of each kind took here lately. Pure.
class WorkTimes {
public:
    /// Decoding and computing a request of the decision took so long.
    void record(const Decision& decision, Nanoseconds took, Nanoseconds now);
    /// The shortest of the last five times; nullopt with fewer than three of the last two seconds. Whoever
    /// refuses by it what could not be in time will therefore measure again after two seconds.
    std::optional<Nanoseconds> least(const Decision& decision, Nanoseconds now) const;

private:
    struct Sample {
        Nanoseconds took{};
        Nanoseconds at{};
    };
    std::map<Decision, std::deque<Sample>> m_samples;
};

} // namespace coinfer

#pragma once

#include "core/base/Clock.h"
#include "core/base/Decision.h"

#include <deque>
#include <map>
#include <optional>

namespace coinfer {

/// How long requests of each kind took here recently. Pure.
class WorkTimes {
public:
    /// Decoding and computing a request with this decision took this long.
    void record(const Decision& decision, Nanoseconds took, Nanoseconds now);
    /// The shortest of the last five times; nullopt with fewer than three of the last two seconds. An edge
    /// that refuses requests because of it therefore measures again after two seconds.
    std::optional<Nanoseconds> least(const Decision& decision, Nanoseconds now) const;

private:
    struct Sample {
        Nanoseconds took{};
        Nanoseconds at{};
    };
    std::map<Decision, std::deque<Sample>> m_samples;
};

} // namespace coinfer

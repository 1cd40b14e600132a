#pragma once

#include <cstdint>

namespace coinfer {

/// Counts the frames of a run.
struct RuntimeCounters {
    std::int64_t taken = 0;   ///< from the source
    std::int64_t dropped = 0; ///< overtaken by a newer one
    std::int64_t broken = 0;  ///< pictures that could not be read
    std::int64_t answered = 0;
    bool brokeOff = false; ///< the source ended early; problem() gave the reason
};

} // namespace coinfer

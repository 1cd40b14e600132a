#pragma once

#include "core/base/RateSchedule.h"

namespace coinfer {

/// How the shaper makes the link between encoder and socket behave. Without a schedule the rate is unlimited.
struct LinkShape {
    std::shared_ptr<const RateSchedule> schedule; ///< null = unlimited rate
    Microseconds delay{};                         ///< one way, added to what the device sends
    Microseconds jitter{}; ///< uniform in [0, jitter] on top of the delay; order is kept
};

} // namespace coinfer

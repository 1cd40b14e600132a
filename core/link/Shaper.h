#pragma once

#include "core/base/RateSchedule.h"

namespace coinfer {

/// The bandwidth toggle: what the link between encoder and socket is made to look like.
/// Without schedule the rate is unlimited.
struct LinkShape {
    std::shared_ptr<const RateSchedule> schedule; ///< null = unlimited
    Microseconds delay{};  ///< one way, added to what the device sends
    Microseconds jitter{}; ///< uniform in [0, jitter] on top of the delay; order is kept
};

} // namespace coinfer

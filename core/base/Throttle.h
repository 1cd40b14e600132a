#pragma once

#include "core/base/RateSchedule.h"
#include "core/base/Result.h"

namespace coinfer {

/// Parses `RATE|SCENARIO|FILE` as in --throttle; "off" gives null.
Result<std::shared_ptr<const RateSchedule>> parseThrottle(const QString& text);

} // namespace coinfer

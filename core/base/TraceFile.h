#pragma once

#include "core/base/RateSchedule.h"
#include "core/base/Result.h"

namespace coinfer {

/// Reads a trace file: header `time_s,mbps`, increasing times from 0, rates >= 0; or mahimahi's format.
/// The last row lasts as long as the one before it, a single row one second. The error names the line.
Result<std::shared_ptr<const RateSchedule>> readTrace(const QString& path);

} // namespace coinfer

#pragma once

#include "core/base/RateSchedule.h"

#include <QString>

#include <memory>
#include <vector>

namespace coinfer {

/// What recorded traces are for. Agents learn on one part and are judged on the other.
enum class TracePart { All, Train, HeldOut };

/// Train or HeldOut, decided by the name alone, so that everybody parts a folder alike and files added later
/// move no others: held out is what ends in an underscore and a number that three divides, such as 4g_009.
TracePart tracePart(const QString& name);

QString tracePartName(TracePart part); ///< "all", "train" or "held-out"
Result<TracePart> parseTracePart(const QString& name);

/// Those that belong to the part, in their order.
std::vector<std::shared_ptr<const RateSchedule>>
ofPart(TracePart part, const std::vector<std::shared_ptr<const RateSchedule>>& traces);

/// As loadTraceFolder(), which reads all; a folder without any of the part is an error too.
Result<std::vector<std::shared_ptr<const RateSchedule>>> loadTracePart(const QString& folder, TracePart part);

} // namespace coinfer

#pragma once

#include "core/base/RateSchedule.h"

#include <QString>

#include <memory>
#include <vector>

namespace coinfer {

/// What recorded traces are used for. Agents are trained on one part and evaluated on the other.
enum class TracePart { All, Train, HeldOut };

/// Train or HeldOut. Decided by the name alone, so that everybody splits a folder in the same way, and adding
/// files moves no others. Held-out names end in an underscore and a number divisible by three, such
/// as 4g_009.
TracePart tracePart(const QString& name);

QString tracePartName(TracePart part); ///< "all", "train" or "held-out"
Result<TracePart> parseTracePart(const QString& name);

/// The traces that belong to the part, in their order.
std::vector<std::shared_ptr<const RateSchedule>>
ofPart(TracePart part, const std::vector<std::shared_ptr<const RateSchedule>>& traces);

/// Like loadTraceFolder(), which reads all of them; also fails if the folder has no trace of the part.
Result<std::vector<std::shared_ptr<const RateSchedule>>> loadTracePart(const QString& folder, TracePart part);

} // namespace coinfer

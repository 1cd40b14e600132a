#pragma once

#include "core/session/FrameRecord.h"

#include <QString>

namespace coinfer {

/// A codec in words: "4-bit", "float", "bottleneck 2", "raw image", "JPEG 20", "WebP 10, 112 px".
QString codecWords(const CutCodec& codec);
/// A decision as text; `sends`: whether its cut leaves stages to the edge.
QString decisionWords(const Decision& decision, bool sends);
/// How sure the exit looked at was: "63 %"; empty if that is not known.
QString lookConfidenceWords(const FrameRecord& record);
/// The look before the decision: "looked at exit 1: 63 % sure"; empty if the frame was decided at once.
QString lookWords(const FrameRecord& record);

} // namespace coinfer

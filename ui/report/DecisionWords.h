#pragma once

#include "core/base/Decision.h"

#include <QString>

namespace coinfer {

/// A codec in words: "4-bit", "float", "bottleneck 2", "raw image", "JPEG 20", "WebP 10, 112 px".
QString codecWords(const CutCodec& codec);
/// A decision as text; `sends`: whether its cut leaves stages to the edge.
QString decisionWords(const Decision& decision, bool sends);

} // namespace coinfer

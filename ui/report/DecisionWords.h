#pragma once

#include "core/base/Decision.h"

#include <QString>

namespace coinfer {

/// What is sent at this cut with this number of bits: "4-bit", "float", "raw image", "JPEG level 6".
QString levelWords(int cut, int bits);
/// A decision as text; `sends`: whether its cut leaves stages to the edge.
QString decisionWords(const Decision& decision, bool sends);

} // namespace coinfer

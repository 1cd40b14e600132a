#pragma once

#include "core/base/Decision.h"

#include <QString>

namespace coinfer {

/// What goes over the wire at this cut and number of bits: "4 bit", "float", "raw image", "JPEG level 6".
QString levelWords(int cut, int bits);
/// A decision in a few words; `sends`: whether its cut leaves anything to the edge.
QString decisionWords(const Decision& decision, bool sends);

} // namespace coinfer

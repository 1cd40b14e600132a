#pragma once

#include "core/edge/Arrival.h"

#include <QString>

namespace coinfer {

/// What arrived, in words: "Features after conv1, 7 × 7 × 16, 4-bit, 196 B".
QString arrivalWords(const Arrival& arrival);
/// How to read the map: "The 16 strongest of 64 channels. ..."; empty for a picture.
QString mapWords(const FeatureMap& map);

} // namespace coinfer

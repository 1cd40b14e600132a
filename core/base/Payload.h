#pragma once

#include "core/base/Decision.h"

#include <QByteArray>

#include <vector>

namespace coinfer {

/// The interval that quantised features cover; values outside it are clamped.
struct Range {
    float low = 0;
    float high = 0;
    bool operator==(const Range&) const = default;
};

/// What is sent at a cut: packed features, or the image at cut 0.
struct Payload {
    int bits = kFloatBits;
    Range range;             ///< of the quantiser; unused for floats and images
    std::vector<int> shape;  ///< {height, width, channels} or {length}
    bool compressed = false; ///< whether the packed features are compressed with zstd
    QByteArray bytes;
};

} // namespace coinfer

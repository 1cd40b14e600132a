#pragma once

#include "core/base/Decision.h"

#include <QByteArray>

#include <vector>

namespace coinfer {

/// The interval that quantised features cover; values outside are clamped to it.
struct Range {
    float low = 0;
    float high = 0;
    bool operator==(const Range&) const = default;
};

/// What travels at a cut: packed features, or at cut 0 the image.
struct Payload {
    int bits = kFloatBits;
    Range range;             ///< of the quantiser; meaningless for float and for images
    std::vector<int> shape;  ///< {height, width, channels} or {length}
    bool compressed = false; ///< packed features went through zstd
    QByteArray bytes;
};

} // namespace coinfer

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

/// What is sent at a cut: packed features, a latent, or the image at cut 0.
struct Payload {
    CutCodec codec;
    Range range;             ///< of the quantiser; used only for features of fewer bits than a float
    std::vector<int> shape;  ///< {height, width, channels} or {length} of what was encoded
    bool compressed = false; ///< whether the packed features are compressed with zstd
    QByteArray bytes;
};

} // namespace coinfer

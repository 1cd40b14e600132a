#pragma once

#include "core/base/Image.h"

namespace coinfer {

/// The largest centred square of `image`, resampled to `size` x `size` (area averaging when shrinking,
/// bilinear when enlarging). A picture that already has that size is returned unchanged.
Image fitToSquare(const Image& image, int size);

} // namespace coinfer

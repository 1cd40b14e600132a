#pragma once

#include "core/base/Image.h"

namespace coinfer {

/// The largest centred square of `image`, resampled to `size` x `size` (area averaging when it shrinks,
/// bilinear when it grows). A picture that already has that size comes back unchanged.
Image fitToSquare(const Image& image, int size);

} // namespace coinfer

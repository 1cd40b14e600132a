#pragma once

#include "core/base/Image.h"

namespace coinfer {

/// The picture as the network wants it: its centre square, `inputSize` pixels wide and high.
Image preprocess(const Image& picture, int inputSize);

} // namespace coinfer

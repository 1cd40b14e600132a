#pragma once

#include "core/base/Image.h"

namespace coinfer {

/// The input of the network: the centre square of the picture, `inputSize` pixels wide and high.
Image preprocess(const Image& picture, int inputSize);

} // namespace coinfer

#pragma once

#include "core/base/Image.h"

#include <cstdint>
#include <span>

namespace coinfer {

/// How training pictures are varied. Everything is drawn from `seed` alone: same seed, same picture.
struct Augmentation {
    int size = 32;              ///< pixels along each side of the result
    bool resizedCrop = false;   ///< a random part of the picture, resized (photographs); else a small shift
    double smallestCrop = 0.35; ///< share of the area that a crop keeps at least
    int shift = 4;              ///< pixels at most, where there is no crop; the border is mirrored
    int cutout = 8;             ///< side of a grey square put anywhere, 0 = none
    double light = 0;           ///< brightness and contrast change by up to this share
    double jpegShare = 0;       ///< of the pictures that go through a JPEG of quality 15 to 95
};

/// Writes the varied picture as packed RGB into `out` (size * size * 3 bytes).
void augment(const Image& image, const Augmentation& how, std::uint64_t seed, std::span<std::uint8_t> out);

} // namespace coinfer

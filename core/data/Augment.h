#pragma once

#include "core/base/Image.h"

#include <cstdint>
#include <span>

namespace coinfer {

/// How training pictures are varied. All random choices derive from `seed`: same seed, same picture.
struct Augmentation {
    int size = 32;              ///< pixels along each side of the result
    bool resizedCrop = false;   ///< a random part of the picture, resized (photographs); else a small shift
    double smallestCrop = 0.35; ///< smallest share of the area that a crop keeps
    int shift = 4;              ///< largest shift in pixels, without resizedCrop; the border is mirrored
    int cutout = 8;             ///< side of a grey square put at a random place, 0 = none
    double light = 0;           ///< brightness and contrast change by up to this share
    double jpegShare = 0;       ///< of the pictures that are compressed as JPEG of quality 15 to 95
};

/// Writes the varied picture as packed RGB into `out` (size * size * 3 bytes).
void augment(const Image& image, const Augmentation& how, std::uint64_t seed, std::span<std::uint8_t> out);

} // namespace coinfer

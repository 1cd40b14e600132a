#pragma once

#include "core/base/Image.h"

#include <QString>

namespace coinfer::test {

/// Soft patches of colour, as in a photograph. Another `seed` gives a scene that looks different; another
/// size gives the same scene, resized.
Image scene(int seed, int width = 96, int height = 64);

Image resized(const Image& image, int width, int height);
/// The same with all values multiplied.
Image lit(const Image& image, double factor);
/// As it is after JPEG of this quality, 0 to 100.
Image jpegged(const Image& image, int quality);

/// The extension of `path` determines the format; JPEG is written with this quality.
void writeImage(const QString& path, const Image& image, int quality = 95);

} // namespace coinfer::test

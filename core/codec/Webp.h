#pragma once

#include "core/base/Image.h"
#include "core/base/Result.h"

#include <QByteArray>

namespace coinfer {

/// The VP8 data of the picture as lossy WebP, without the 20 bytes of container before it, which follow from
/// their length. `quality` 1..100; at method 2 of libwebp's 0..6, beyond which bytes fall little and time
/// rises much. Sides of 1 to 4096 pixels.
Result<QByteArray> writeWebp(const Image& image, int quality);

/// Inverse of writeWebp(). Fails for a picture of another size before allocating anything for its pixels.
Result<Image> readWebp(const QByteArray& data, int width, int height);

} // namespace coinfer

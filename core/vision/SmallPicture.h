#pragma once

#include "core/base/Image.h"
#include "core/base/Result.h"

#include <QByteArray>

#include <cstdint>

namespace coinfer {

inline constexpr int kSmallSide = 160; ///< pixels of the longer side of a small picture, at most

/// The picture as a small JPEG: reduced to kSmallSide, never enlarged, at quality 70. Empty if there is no
/// picture or it cannot be made.
QByteArray smallJpeg(const Image& picture);

/// Bytes of smallJpeg() to be expected of a photograph of this size in pixels.
std::int64_t usualJpegBytes(int width, int height);

/// Decodes what smallJpeg() has made. Safe for any bytes: fails before decoding unless they are a complete
/// JPEG of at most kSmallSide pixels each way.
Result<Image> readSmallJpeg(const QByteArray& jpeg);

} // namespace coinfer

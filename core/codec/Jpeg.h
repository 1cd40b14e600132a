#pragma once

#include "core/base/Image.h"
#include "core/base/Result.h"

#include <QByteArray>

#include <optional>

namespace coinfer {

/// Where a JPEG's parts are. The scan is the entropy-coded data with the end marker behind it.
struct JpegLayout {
    qsizetype headerSize = 0;
    int width = 0;
    int height = 0;
};

/// The layout of a complete baseline JPEG with one scan and no restart markers, as ours are; nothing for any
/// other bytes. Reads markers only, so the scan may still hold nonsense: that decodes to a nonsense picture.
std::optional<JpegLayout> layoutOf(const QByteArray& jpeg);

/// The header that writeJpeg() gives every picture of this size and quality, made from an 8x8 one (about 6
/// us).
Result<QByteArray> jpegHeader(int width, int height, int quality);

/// 4:2:0, standard Huffman tables, baseline.
Result<QByteArray> writeJpeg(const Image& image, int quality);

/// Refuses a JPEG that is not of this size before anything is allocated for its pixels.
Result<Image> readJpeg(const QByteArray& jpeg, int width, int height);

} // namespace coinfer

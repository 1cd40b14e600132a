#pragma once

#include "core/base/Image.h"
#include "core/base/Result.h"

#include <QByteArray>

#include <optional>

namespace coinfer {

/// Layout of a JPEG. The scan is the entropy-coded data, followed by the end marker.
struct JpegLayout {
    qsizetype headerSize = 0;
    int width = 0;
    int height = 0;
};

/// The layout of a complete baseline JPEG with one scan and no restart markers, as writeJpeg() makes it;
/// nullopt for any other bytes. Reads only the markers, so the scan may be garbage, which decodes to a
/// garbage picture.
std::optional<JpegLayout> layoutOf(const QByteArray& jpeg);

/// The header that writeJpeg() gives every picture of this size and quality, taken from an 8x8 picture (about
/// 6 us).
Result<QByteArray> jpegHeader(int width, int height, int quality);

/// Baseline, 4:2:0, standard Huffman tables.
Result<QByteArray> writeJpeg(const Image& image, int quality);

/// Fails for a JPEG of another size before allocating anything for its pixels.
Result<Image> readJpeg(const QByteArray& jpeg, int width, int height);

} // namespace coinfer

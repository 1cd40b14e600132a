#include "core/codec/Codec.h"
#include "core/codec/Jpeg.h"

#include <QCoreApplication>

#include <algorithm>
#include <cassert>
#include <cstring>

namespace coinfer {
namespace {

constexpr int kMaxSide = 4096;
constexpr int kColours = 3;
constexpr int kRawBits = 8;

// First byte of a JPEG payload: 0 before a complete JPEG, otherwise a fingerprint (1..255) of the omitted
// header. It detects two JPEG libraries that write different headers, which would otherwise give a wrong
// picture.
constexpr char kWholeJpeg = 0;
constexpr qsizetype kMarkerSize = 1;

// The fewest bytes of a 16x16 square, so that a few bytes cannot demand a huge picture. With the standard
// Huffman tables: 4 luma blocks of 6 bits, 2 chroma blocks of 4. A JPEG with its own header might have 1-bit
// codes: 6 blocks of 2 bits.
constexpr qsizetype kBytesPerSquare = 4;
constexpr qsizetype kBytesPerSquareWhole = 1;

qsizetype squares(int width, int height)
{
    constexpr int kSide = 16;
    return qsizetype{(width + kSide - 1) / kSide} * ((height + kSide - 1) / kSide);
}

char fingerprint(const QByteArray& header)
{
    return static_cast<char>(1 + qChecksum(header) % 255);
}

bool isSide(int side)
{
    return side >= 1 && side <= kMaxSide;
}

bool isImageLevel(int bits)
{
    return std::ranges::find(kImageBitLevels, bits) != kImageBitLevels.end();
}

Error refusal(const QString& reason)
{
    return Error{QStringLiteral("Cannot read the received picture: %1; check that device and edge run the "
                                "same version of Coinfer")
                     .arg(reason)};
}

/// The JPEG without its header if the decoder can make the same header, otherwise the complete JPEG.
Result<QByteArray> encodeJpeg(const Image& image, int quality)
{
    auto jpeg = writeJpeg(image, quality);
    if (!jpeg)
        return jpeg;
    const auto header = jpegHeader(image.width, image.height, quality);
    if (!header || !jpeg->startsWith(*header) || !layoutOf(*jpeg))
        return jpeg->prepend(kWholeJpeg);
    // One byte of the header stays, to be replaced by the fingerprint.
    QByteArray payload = jpeg->sliced(header->size() - kMarkerSize);
    payload[0] = fingerprint(*header);
    return payload;
}

Result<Image> decodeJpeg(const QByteArray& bytes, int quality, int width, int height)
{
    if (bytes.size() <= kMarkerSize)
        return refusal(QStringLiteral("%1 bytes are not a JPEG").arg(bytes.size()));
    const bool whole = bytes.front() == kWholeJpeg;
    const qsizetype least = squares(width, height) * (whole ? kBytesPerSquareWhole : kBytesPerSquare);
    if (bytes.size() - kMarkerSize < least)
        return refusal(QStringLiteral("%1 bytes of JPEG are too few for %2x%3 pixels")
                           .arg(bytes.size())
                           .arg(width)
                           .arg(height));
    if (whole)
        return readJpeg(bytes.sliced(kMarkerSize), width, height);
    const auto header = jpegHeader(width, height, quality);
    if (!header)
        return header.error();
    if (bytes.front() != fingerprint(*header))
        return Error{QStringLiteral(
            "Cannot read the received picture: the sender's JPEG library writes different headers; install "
            "the same release of libjpeg-turbo on device and edge, or use 8 bits")};
    return readJpeg(*header + bytes.sliced(kMarkerSize), width, height);
}

Result<Image> decodeRaw(const QByteArray& bytes, int width, int height)
{
    const auto size = static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * kColours;
    if (static_cast<std::size_t>(bytes.size()) != size)
        return refusal(
            QStringLiteral("%1 bytes are not %2x%3 pixels").arg(bytes.size()).arg(width).arg(height));
    return Image{width, height, std::vector<std::uint8_t>(bytes.begin(), bytes.end())};
}

} // namespace

int jpegQuality(int bits)
{
    // 92 looks lossless; 85 and 65 are well above the point where 32x32 pictures become unrecognisable, since
    // each of their 8x8 blocks is a quarter of an object; 75 is what most pictures on disk have; 20 is
    // visibly blocky.
    switch (bits) {
    case 6:
        return 92;
    case 4:
        return 85;
    case 3:
        return 75;
    case 2:
        return 65;
    default:
        assert(bits == 1);
        return 20;
    }
}

Result<Payload> encodeImage(const Image& image, int bits)
{
    if (!isImageLevel(bits))
        return Error{QCoreApplication::translate(
                         "Problems", "A picture cannot be sent with %1 bits; use 1, 2, 3, 4, 6 or 8")
                         .arg(bits)};
    if (!isSide(image.width) || !isSide(image.height) ||
        image.rgb.size() != static_cast<std::size_t>(image.width) * image.height * kColours)
        return Error{
            QCoreApplication::translate(
                "Problems",
                "Cannot send a picture of %1x%2 pixels in %3 bytes; use 1 to %4 pixels per side in RGB")
                .arg(image.width)
                .arg(image.height)
                .arg(image.rgb.size())
                .arg(kMaxSide)};
    Payload payload{bits, {}, {image.height, image.width, kColours}, false, {}};
    if (bits == kRawBits) {
        payload.bytes = QByteArray(reinterpret_cast<const char*>(image.rgb.data()),
                                   static_cast<qsizetype>(image.rgb.size()));
        return payload;
    }
    auto jpeg = encodeJpeg(image, jpegQuality(bits));
    if (!jpeg)
        return jpeg.error();
    payload.bytes = std::move(*jpeg);
    return payload;
}

Result<Image> decodeImage(const Payload& payload)
{
    if (!isImageLevel(payload.bits))
        return refusal(QStringLiteral("pictures are never sent with %1 bits").arg(payload.bits));
    if (payload.compressed)
        return refusal(QStringLiteral("pictures are never compressed with zstd"));
    const auto& shape = payload.shape;
    if (shape.size() != 3 || !isSide(shape[0]) || !isSide(shape[1]) || shape[2] != kColours)
        return refusal(
            QStringLiteral("its shape is not {height, width, 3} with 1 to %1 pixels per side").arg(kMaxSide));
    const int height = shape[0];
    const int width = shape[1];
    if (payload.bits == kRawBits)
        return decodeRaw(payload.bytes, width, height);
    return decodeJpeg(payload.bytes, jpegQuality(payload.bits), width, height);
}

} // namespace coinfer

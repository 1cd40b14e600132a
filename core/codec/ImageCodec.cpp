#include "core/codec/Codec.h"
#include "core/codec/Jpeg.h"
#include "core/codec/Webp.h"

#include <QCoreApplication>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace coinfer {
namespace {

constexpr int kMaxSide = 4096;
constexpr int kColours = 3;

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

struct Size {
    int width = 0;
    int height = 0;
};

/// The size in which the codec sends a picture of this size: never enlarged.
Size sentSize(const CutCodec& codec, Size size)
{
    const int longer = std::max(size.width, size.height);
    if (codec.side == 0 || codec.side >= longer)
        return size;
    const auto shrunk = [&](int side) {
        return std::max(1, static_cast<int>(std::lround(double{1} * side * codec.side / longer)));
    };
    return {shrunk(size.width), shrunk(size.height)};
}

Image resized(const Image& image, Size size, cv::InterpolationFlags how)
{
    const cv::Mat from(image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.rgb.data()));
    Image result{size.width, size.height,
                 std::vector<std::uint8_t>(static_cast<std::size_t>(size.width) * size.height * kColours)};
    cv::Mat to(size.height, size.width, CV_8UC3, result.rgb.data());
    cv::resize(from, to, to.size(), 0, 0, how);
    return result;
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
            "the same release of libjpeg-turbo on device and edge, or use the codec raw")};
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

Result<Payload> encodeImage(const Image& image, const CutCodec& codec)
{
    if (!codec.isPicture())
        return Error{QCoreApplication::translate("Problems", "A picture cannot be sent as %1; use raw, "
                                                             "JPEG or WebP")
                         .arg(toString(codec))};
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
    Payload payload{codec, {}, {image.height, image.width, kColours}, false, {}};
    if (codec.kind == CutCodec::Kind::Raw) {
        payload.bytes = QByteArray(reinterpret_cast<const char*>(image.rgb.data()),
                                   static_cast<qsizetype>(image.rgb.size()));
        return payload;
    }
    const Size sent = sentSize(codec, {image.width, image.height});
    const bool shrinks = sent.width != image.width || sent.height != image.height;
    const Image smaller = shrinks ? resized(image, sent, cv::INTER_AREA) : Image();
    const Image& picture = shrinks ? smaller : image;
    auto bytes = codec.kind == CutCodec::Kind::Jpeg ? encodeJpeg(picture, codec.level)
                                                    : writeWebp(picture, codec.level);
    if (!bytes)
        return bytes.error();
    payload.bytes = std::move(*bytes);
    return payload;
}

Result<Image> decodeImage(const Payload& payload)
{
    const CutCodec& codec = payload.codec;
    if (!codec.isPicture())
        return refusal(QStringLiteral("pictures are never sent as %1").arg(toString(codec)));
    if (payload.compressed)
        return refusal(QStringLiteral("pictures are never compressed with zstd"));
    const auto& shape = payload.shape;
    if (shape.size() != 3 || !isSide(shape[0]) || !isSide(shape[1]) || shape[2] != kColours)
        return refusal(
            QStringLiteral("its shape is not {height, width, 3} with 1 to %1 pixels per side").arg(kMaxSide));
    const Size size{shape[1], shape[0]};
    if (codec.kind == CutCodec::Kind::Raw)
        return decodeRaw(payload.bytes, size.width, size.height);
    const Size sent = sentSize(codec, size);
    auto picture = codec.kind == CutCodec::Kind::Jpeg
                       ? decodeJpeg(payload.bytes, codec.level, sent.width, sent.height)
                       : readWebp(payload.bytes, sent.width, sent.height);
    if (!picture || (sent.width == size.width && sent.height == size.height))
        return picture;
    return resized(*picture, size, cv::INTER_CUBIC);
}

} // namespace coinfer

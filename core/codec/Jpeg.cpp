#include "core/codec/Jpeg.h"

#include <QtEndian>

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <vector>

namespace coinfer {
namespace {

constexpr int kBlankSide = 8;

// Markers of ITU-T T.81, table B.1: each follows a 0xFF.
constexpr std::uint8_t kStart = 0xD8;
constexpr std::uint8_t kEnd = 0xD9;
constexpr std::uint8_t kBaselineFrame = 0xC0;
constexpr std::uint8_t kStartOfScan = 0xDA;
constexpr qsizetype kMarkerSize = 2;
// Offsets in a frame segment after its marker: length (2 bytes), precision (1), height (2), width (2).
constexpr qsizetype kHeightOffset = 5;
constexpr qsizetype kWidthOffset = 7;
constexpr qsizetype kFrameSegmentSize = 17; ///< value of the length field for three colour components

std::uint8_t byteAt(const QByteArray& bytes, qsizetype at)
{
    return static_cast<std::uint8_t>(bytes.at(at));
}

int numberAt(const QByteArray& bytes, qsizetype at)
{
    return qFromBigEndian<quint16>(bytes.constData() + at);
}

bool isMarker(const QByteArray& bytes, qsizetype at, std::uint8_t marker)
{
    return at >= 0 && at + kMarkerSize <= bytes.size() && byteAt(bytes, at) == 0xFF &&
           byteAt(bytes, at + 1) == marker;
}

/// Any start of frame: T.81 gives them 0xC0 to 0xCF, except DHT (C4), JPG (C8) and DAC (CC).
bool isFrame(std::uint8_t marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/// Only the end marker may end the scan: a 0xFF inside it is followed by a stuffed 0.
bool isOneScan(const QByteArray& jpeg, qsizetype from)
{
    const qsizetype end = jpeg.size() - kMarkerSize;
    if (from >= end || !isMarker(jpeg, end, kEnd))
        return false;
    for (qsizetype at = jpeg.indexOf('\xFF', from); at < end; at = jpeg.indexOf('\xFF', at + 1)) {
        if (byteAt(jpeg, at + 1) != 0)
            return false;
    }
    return true;
}

/// Offsets of the frame segment and of the scan in a JPEG's header.
struct Segments {
    qsizetype frame = -1;
    qsizetype scan = -1;
};

std::optional<Segments> segmentsOf(const QByteArray& jpeg)
{
    if (!isMarker(jpeg, 0, kStart))
        return std::nullopt;
    Segments found;
    for (qsizetype at = kMarkerSize; at + 2 * kMarkerSize <= jpeg.size();) {
        const std::uint8_t marker = byteAt(jpeg, at + 1);
        const int length = numberAt(jpeg, at + kMarkerSize);
        const qsizetype next = at + kMarkerSize + length;
        if (byteAt(jpeg, at) != 0xFF || length < kMarkerSize || next > jpeg.size())
            return std::nullopt;
        if (isFrame(marker)) {
            if (marker != kBaselineFrame || length != kFrameSegmentSize || found.frame >= 0)
                return std::nullopt;
            found.frame = at;
        }
        if (marker == kStartOfScan) {
            found.scan = next;
            return found.frame >= 0 ? std::optional(found) : std::nullopt;
        }
        at = next;
    }
    return std::nullopt;
}

Result<QByteArray> encoded(const cv::Mat& bgr, int quality)
{
    try {
        std::vector<uchar> jpeg;
        if (cv::imencode(".jpg", bgr, jpeg, {cv::IMWRITE_JPEG_QUALITY, quality}))
            return QByteArray(reinterpret_cast<const char*>(jpeg.data()),
                              static_cast<qsizetype>(jpeg.size()));
    } catch (const std::exception& problem) { // also catches cv::Exception
        return Error{QStringLiteral("Cannot write a %1x%2 picture as JPEG: %3; try the codec raw")
                         .arg(bgr.cols)
                         .arg(bgr.rows)
                         .arg(QString::fromLocal8Bit(problem.what()))};
    }
    return Error{QStringLiteral("Cannot write a %1x%2 picture as JPEG; try the codec raw")
                     .arg(bgr.cols)
                     .arg(bgr.rows)};
}

cv::Mat decoded(const QByteArray& jpeg)
{
    try {
        const cv::Mat bytes(1, static_cast<int>(jpeg.size()), CV_8UC1, const_cast<char*>(jpeg.constData()));
        return cv::imdecode(bytes, cv::IMREAD_COLOR | cv::IMREAD_IGNORE_ORIENTATION);
    } catch (const std::exception&) {
        return {}; // the caller rejects an empty picture
    }
}

} // namespace

std::optional<JpegLayout> layoutOf(const QByteArray& jpeg)
{
    const auto segments = segmentsOf(jpeg);
    if (!segments || !isOneScan(jpeg, segments->scan))
        return std::nullopt;
    return JpegLayout{segments->scan, numberAt(jpeg, segments->frame + kWidthOffset),
                      numberAt(jpeg, segments->frame + kHeightOffset)};
}

Result<QByteArray> jpegHeader(int width, int height, int quality)
{
    auto blank = encoded(cv::Mat(kBlankSide, kBlankSide, CV_8UC3, cv::Scalar::all(0)), quality);
    if (!blank)
        return blank;
    const auto segments = segmentsOf(*blank);
    if (!segments)
        return Error{QStringLiteral("The JPEG library of this machine does not write baseline JPEG; try the "
                                    "codec raw")};
    QByteArray header = blank->first(segments->scan);
    qToBigEndian(static_cast<quint16>(height), header.data() + segments->frame + kHeightOffset);
    qToBigEndian(static_cast<quint16>(width), header.data() + segments->frame + kWidthOffset);
    return header;
}

Result<QByteArray> writeJpeg(const Image& image, int quality)
{
    const cv::Mat rgb(image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.rgb.data()));
    cv::Mat bgr;
    cv::cvtColor(rgb, bgr, cv::COLOR_RGB2BGR);
    return encoded(bgr, quality);
}

Result<Image> readJpeg(const QByteArray& jpeg, int width, int height)
{
    const auto layout = layoutOf(jpeg);
    if (!layout)
        return Error{QStringLiteral("The %1 bytes received for a picture are not a complete baseline JPEG; "
                                    "send the picture again")
                         .arg(jpeg.size())};
    if (layout->width != width || layout->height != height)
        return Error{
            QStringLiteral("The JPEG received is %1x%2, but %3x%4 was announced; check that device and "
                           "edge run the same version of Coinfer")
                .arg(layout->width)
                .arg(layout->height)
                .arg(width)
                .arg(height)};
    const cv::Mat bgr = decoded(jpeg);
    if (bgr.cols != width || bgr.rows != height || bgr.type() != CV_8UC3)
        return Error{QStringLiteral("The %1x%2 JPEG received cannot be decoded; send the picture again")
                         .arg(width)
                         .arg(height)};
    Image image{width, height, std::vector<std::uint8_t>(bgr.total() * bgr.elemSize())};
    cv::Mat rgb(height, width, CV_8UC3, image.rgb.data());
    cv::cvtColor(bgr, rgb, cv::COLOR_BGR2RGB);
    return image;
}

} // namespace coinfer

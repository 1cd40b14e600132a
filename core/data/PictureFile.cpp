#include "core/data/PictureFile.h"

#include "core/data/PictureHeader.h"

#include <QCoreApplication>
#include <QFile>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace coinfer {
namespace {

/// Decoding takes up to seven bytes per pixel; the largest phone pictures have 108 million pixels.
constexpr qint64 kMostPixels = 120'000'000;

Error broken(const QString& path)
{
    return Error{QCoreApplication::translate(
                     "Problems", "The picture %1 is broken or of an unknown format; replace or remove it")
                     .arg(path)};
}

Error tooLarge(const QString& path, const PictureHeader& header)
{
    return Error{
        QCoreApplication::translate(
            "Problems", "The picture %1 has %2 x %3 pixels, over the limit of %4 million; make it smaller")
            .arg(path)
            .arg(header.width)
            .arg(header.height)
            .arg(kMostPixels / 1'000'000)};
}

Image toImage(const cv::Mat& bgr)
{
    Image image{bgr.cols, bgr.rows, std::vector<std::uint8_t>(bgr.total() * 3)};
    cv::Mat rgb(bgr.rows, bgr.cols, CV_8UC3, image.rgb.data());
    cv::cvtColor(bgr, rgb, cv::COLOR_BGR2RGB);
    return image;
}

/// Rotates and mirrors `picture` according to its EXIF `orientation`.
cv::Mat upright(cv::Mat picture, int orientation)
{
    if (orientation >= 5) // lying on its side: transpose first
        cv::transpose(picture, picture);
    const bool flipsColumns = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
    const bool flipsRows = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
    if (flipsColumns)
        cv::flip(picture, picture, 1);
    if (flipsRows)
        cv::flip(picture, picture, 0);
    return picture;
}

/// The colour of transparent pixels is undefined, mostly black, so the picture is put on white.
cv::Mat onWhite(const cv::Mat& bgra)
{
    cv::Mat bgr(bgra.rows, bgra.cols, CV_8UC3);
    for (int y = 0; y < bgra.rows; ++y) {
        const auto* from = bgra.ptr<cv::Vec4b>(y);
        auto* to = bgr.ptr<cv::Vec3b>(y);
        for (int x = 0; x < bgra.cols; ++x)
            for (int c = 0; c < 3; ++c)
                to[x][c] = static_cast<std::uint8_t>(
                    (from[x][c] * from[x][3] + 255 * (255 - from[x][3]) + 127) / 255);
    }
    return bgr;
}

/// 8-bit BGR, upright. When OpenCV decodes to colour, it rotates JPEG and PNG itself, but not WebP; it never
/// rotates when transparency is requested.
cv::Mat decode(const cv::Mat& coded, const PictureHeader& header)
{
    if (header.hasAlpha) {
        cv::Mat whole = cv::imdecode(coded, cv::IMREAD_UNCHANGED);
        if (whole.depth() == CV_16U)
            whole.convertTo(whole, CV_8U, 1.0 / 257);
        if (whole.channels() == 4 && whole.depth() == CV_8U)
            return upright(onWhite(whole), header.orientation);
    }
    return upright(cv::imdecode(coded, cv::IMREAD_COLOR | cv::IMREAD_IGNORE_ORIENTATION), header.orientation);
}

} // namespace

QStringList pictureFilters()
{
    return {QStringLiteral("*.jpg"),  QStringLiteral("*.jpeg"), QStringLiteral("*.png"),
            QStringLiteral("*.bmp"),  QStringLiteral("*.webp"), QStringLiteral("*.tif"),
            QStringLiteral("*.tiff"), QStringLiteral("*.jfif"), QStringLiteral("*.jpe")};
}

Result<Image> readPicture(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{QCoreApplication::translate("Problems", "Cannot read the picture %1: %2")
                         .arg(path, file.errorString())};
    QByteArray bytes = withoutAnimation(file.readAll());
    const PictureHeader header = readPictureHeader(bytes);
    if (bytes.isEmpty() || header.isCut)
        return broken(path);
    if (header.width > 0 && header.height > kMostPixels / header.width)
        return tooLarge(path, header);
    try {
        const cv::Mat coded(1, static_cast<int>(bytes.size()), CV_8UC1, bytes.data());
        const cv::Mat bgr = decode(coded, header);
        if (bgr.empty())
            return broken(path);
        return toImage(bgr);
    } catch (const std::exception&) { // OpenCV throws on absurd sizes in a header
        return broken(path);
    }
}

} // namespace coinfer

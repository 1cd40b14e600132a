#include "core/vision/SmallPicture.h"

#include "core/data/PictureHeader.h"

#include <QCoreApplication>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace coinfer {
namespace {

constexpr int kQuality = 70;

/// Pixels of a side of which the longer one has `longer`.
int reduced(int side, int longer)
{
    return longer <= kSmallSide ? side : std::max(1, side * kSmallSide / longer);
}

bool isWhole(const Image& picture)
{
    return picture.width > 0 && picture.height > 0 &&
           picture.rgb.size() ==
               static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 3;
}

Error broken()
{
    return Error{QCoreApplication::translate("Problems", "a kept picture is damaged and cannot be shown")};
}

cv::Mat decoded(const QByteArray& jpeg)
{
    try {
        const cv::Mat bytes(1, static_cast<int>(jpeg.size()), CV_8UC1, const_cast<char*>(jpeg.constData()));
        return cv::imdecode(bytes, cv::IMREAD_COLOR | cv::IMREAD_IGNORE_ORIENTATION);
    } catch (const std::exception&) {
        return {}; // the caller refuses an empty picture
    }
}

} // namespace

QByteArray smallJpeg(const Image& picture)
{
    if (!isWhole(picture))
        return {};
    const int longer = std::max(picture.width, picture.height);
    try {
        const cv::Mat rgb(picture.height, picture.width, CV_8UC3,
                          const_cast<std::uint8_t*>(picture.rgb.data()));
        cv::Mat small;
        const cv::Size size(reduced(picture.width, longer), reduced(picture.height, longer));
        cv::resize(rgb, small, size, 0, 0, cv::INTER_AREA);
        cv::cvtColor(small, small, cv::COLOR_RGB2BGR);
        std::vector<uchar> jpeg;
        if (cv::imencode(".jpg", small, jpeg, {cv::IMWRITE_JPEG_QUALITY, kQuality}))
            return {reinterpret_cast<const char*>(jpeg.data()), static_cast<qsizetype>(jpeg.size())};
    } catch (const std::exception&) { // of OpenCV
    }
    return {};
}

std::int64_t usualJpegBytes(int width, int height)
{
    const int longer = std::max(width, height);
    if (longer <= 0)
        return 0;
    const auto pixels = static_cast<double>(reduced(width, longer)) * reduced(height, longer);
    // Means of 186 test pictures of Imagenette: 921 bytes at 32 pixels a side, 1,606 at 64, 3,266 at 112,
    // 5,199 at 160.
    constexpr double kHead = 760, kBytesPerPixel = 0.175;
    return std::llround(kHead + kBytesPerPixel * pixels);
}

Result<Image> readSmallJpeg(const QByteArray& jpeg)
{
    constexpr char kStart[] = "\xFF\xD8\xFF"; // of every JPEG
    const PictureHeader header = readPictureHeader(jpeg);
    if (!jpeg.startsWith(kStart) || header.isCut || header.width < 1 || header.height < 1 ||
        header.width > kSmallSide || header.height > kSmallSide)
        return broken();
    const cv::Mat bgr = decoded(jpeg);
    if (bgr.cols != header.width || bgr.rows != header.height || bgr.type() != CV_8UC3)
        return broken();
    Image image{bgr.cols, bgr.rows, std::vector<std::uint8_t>(bgr.total() * 3)};
    cv::Mat rgb(bgr.rows, bgr.cols, CV_8UC3, image.rgb.data());
    cv::cvtColor(bgr, rgb, cv::COLOR_BGR2RGB);
    return image;
}

} // namespace coinfer

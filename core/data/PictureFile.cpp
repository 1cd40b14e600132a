#include "core/data/PictureFile.h"

#include <QCoreApplication>
#include <QFile>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace coinfer {
namespace {

/// libjpeg fills what is missing of a cut file with grey and calls it a success; this does not. Inside
/// coded data 0xFF never precedes a marker's byte, so a whole file has its end marker after its last scan.
bool isCutJpeg(const QByteArray& bytes)
{
    static constexpr char kEnd[] = "\xFF\xD9";
    static constexpr char kScan[] = "\xFF\xDA";
    if (!bytes.startsWith("\xFF\xD8"))
        return false;
    return bytes.lastIndexOf(kEnd) < bytes.lastIndexOf(kScan);
}

Error broken(const QString& path)
{
    return Error{QCoreApplication::translate(
                     "Problems", "The picture %1 is broken or of an unknown format; replace or remove it")
                     .arg(path)};
}

Image toImage(const cv::Mat& bgr)
{
    Image image{bgr.cols, bgr.rows, std::vector<std::uint8_t>(bgr.total() * 3)};
    cv::Mat rgb(bgr.rows, bgr.cols, CV_8UC3, image.rgb.data());
    cv::cvtColor(bgr, rgb, cv::COLOR_BGR2RGB);
    return image;
}

} // namespace

QStringList pictureFilters()
{
    return {QStringLiteral("*.jpg"), QStringLiteral("*.jpeg"), QStringLiteral("*.png"),
            QStringLiteral("*.bmp"), QStringLiteral("*.webp")};
}

Result<Image> readPicture(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{QCoreApplication::translate("Problems", "Cannot read the picture %1: %2")
                         .arg(path, file.errorString())};
    QByteArray bytes = file.readAll();
    if (bytes.isEmpty() || isCutJpeg(bytes))
        return broken(path);
    try {
        const cv::Mat coded(1, static_cast<int>(bytes.size()), CV_8UC1, bytes.data());
        const cv::Mat bgr = cv::imdecode(coded, cv::IMREAD_COLOR);
        if (bgr.empty())
            return broken(path);
        return toImage(bgr);
    } catch (const std::exception&) { // OpenCV throws on absurd sizes in a header
        return broken(path);
    }
}

} // namespace coinfer

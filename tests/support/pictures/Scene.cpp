#include "tests/support/pictures/Scene.h"

#include <QDir>
#include <QFileInfo>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace coinfer::test {
namespace {

cv::Mat toBgr(const Image& image)
{
    cv::Mat bgr;
    cv::cvtColor(cv::Mat(image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.rgb.data())),
                 bgr, cv::COLOR_RGB2BGR);
    return bgr;
}

Image toImage(const cv::Mat& bgr)
{
    Image image{bgr.cols, bgr.rows, std::vector<std::uint8_t>(bgr.total() * 3)};
    cv::Mat rgb(bgr.rows, bgr.cols, CV_8UC3, image.rgb.data());
    cv::cvtColor(bgr, rgb, cv::COLOR_BGR2RGB);
    return image;
}

} // namespace

Image scene(int seed, int width, int height)
{
    constexpr int kPatches = 9; // on each side
    cv::RNG random(static_cast<std::uint64_t>(seed) + 1);
    cv::Mat patches(kPatches, kPatches, CV_8UC3), bgr;
    random.fill(patches, cv::RNG::UNIFORM, 20, 220);
    cv::resize(patches, bgr, {width, height}, 0, 0, cv::INTER_CUBIC);
    return toImage(bgr);
}

Image resized(const Image& image, int width, int height)
{
    cv::Mat bgr;
    const int how = width < image.width ? cv::INTER_AREA : cv::INTER_CUBIC;
    cv::resize(toBgr(image), bgr, {width, height}, 0, 0, how);
    return toImage(bgr);
}

Image lit(const Image& image, double factor)
{
    cv::Mat bgr;
    toBgr(image).convertTo(bgr, -1, factor);
    return toImage(bgr);
}

Image jpegged(const Image& image, int quality)
{
    std::vector<std::uint8_t> coded;
    cv::imencode(".jpg", toBgr(image), coded, {cv::IMWRITE_JPEG_QUALITY, quality});
    return toImage(cv::imdecode(coded, cv::IMREAD_COLOR));
}

void writeImage(const QString& path, const Image& image, int quality)
{
    QDir().mkpath(QFileInfo(path).path());
    if (!cv::imwrite(path.toStdString(), toBgr(image), {cv::IMWRITE_JPEG_QUALITY, quality}))
        qFatal("the test cannot write %s", qPrintable(path));
}

} // namespace coinfer::test

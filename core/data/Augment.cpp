#include "core/data/Augment.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <random>

namespace coinfer {
namespace {

using Random = std::mt19937_64;

double uniform(Random& random, double low, double high)
{
    return std::uniform_real_distribution<double>(low, high)(random);
}

int pick(Random& random, int low, int high)
{
    return std::uniform_int_distribution<int>(low, high)(random);
}

cv::Mat view(const Image& image)
{
    return {image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.rgb.data())};
}

/// A part of random area and aspect ratio (3:4 to 4:3), as in Szegedy et al. 2015.
cv::Rect randomPart(const cv::Mat& picture, double smallest, Random& random)
{
    for (int attempt = 0; attempt < 10; ++attempt) {
        const double area = uniform(random, smallest, 1.0) * picture.rows * picture.cols;
        const double ratio = std::exp(uniform(random, std::log(3.0 / 4), std::log(4.0 / 3)));
        const int width = static_cast<int>(std::lround(std::sqrt(area * ratio)));
        const int height = static_cast<int>(std::lround(std::sqrt(area / ratio)));
        if (width <= picture.cols && height <= picture.rows && width > 0 && height > 0)
            return {pick(random, 0, picture.cols - width), pick(random, 0, picture.rows - height), width,
                    height};
    }
    return {0, 0, picture.cols, picture.rows};
}

void resizedCrop(const cv::Mat& picture, const Augmentation& how, Random& random, cv::Mat& out)
{
    const cv::Rect part = randomPart(picture, how.smallestCrop, random);
    const bool shrinks = part.width > how.size && part.height > how.size;
    cv::resize(picture(part), out, out.size(), 0, 0, shrinks ? cv::INTER_AREA : cv::INTER_LINEAR);
}

void shifted(const cv::Mat& picture, const Augmentation& how, Random& random, cv::Mat& out)
{
    cv::Mat sized = picture, wide;
    if (picture.rows != how.size || picture.cols != how.size)
        cv::resize(picture, sized, out.size(), 0, 0, cv::INTER_AREA);
    cv::copyMakeBorder(sized, wide, how.shift, how.shift, how.shift, how.shift, cv::BORDER_REFLECT_101);
    const int x = pick(random, 0, 2 * how.shift), y = pick(random, 0, 2 * how.shift);
    wide(cv::Rect(x, y, how.size, how.size)).copyTo(out);
}

void throughJpeg(cv::Mat& picture, Random& random)
{
    std::vector<std::uint8_t> bytes;
    cv::imencode(".jpg", picture, bytes, {cv::IMWRITE_JPEG_QUALITY, pick(random, 15, 95)});
    cv::imdecode(bytes, cv::IMREAD_COLOR).copyTo(picture);
}

void cutOut(cv::Mat& picture, int side, Random& random)
{
    const int x = pick(random, 0, picture.cols - 1), y = pick(random, 0, picture.rows - 1);
    const cv::Rect hole(x - side / 2, y - side / 2, side, side);
    picture(hole & cv::Rect(0, 0, picture.cols, picture.rows)).setTo(cv::Scalar::all(127));
}

} // namespace

void augment(const Image& image, const Augmentation& how, std::uint64_t seed, std::span<std::uint8_t> out)
{
    assert(out.size() == static_cast<std::size_t>(how.size) * static_cast<std::size_t>(how.size) * 3);
    Random random(seed);
    cv::Mat result(how.size, how.size, CV_8UC3, out.data());
    if (how.resizedCrop)
        resizedCrop(view(image), how, random, result);
    else
        shifted(view(image), how, random, result);
    if (pick(random, 0, 1))
        cv::flip(result, result, 1);
    if (how.light > 0) {
        const double gain = uniform(random, 1 - how.light, 1 + how.light);
        const double offset = 255 * uniform(random, -how.light / 2, how.light / 2);
        result.convertTo(result, -1, gain, 127.5 * (1 - gain) + offset);
    }
    if (uniform(random, 0, 1) < how.jpegShare)
        throughJpeg(result, random);
    if (how.cutout > 0)
        cutOut(result, how.cutout, random);
}

} // namespace coinfer

#include "core/data/FitImage.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace coinfer {

Image fitToSquare(const Image& image, int size)
{
    if (image.isEmpty() || size <= 0 || (image.width == size && image.height == size))
        return image;
    // The Mat only reads the pixels; OpenCV has no const view.
    const cv::Mat whole(image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.rgb.data()));
    const int side = std::min(image.width, image.height);
    const cv::Rect square((image.width - side) / 2, (image.height - side) / 2, side, side);

    Image fitted{size, size, std::vector<std::uint8_t>(static_cast<std::size_t>(size) * size * 3)};
    cv::Mat target(size, size, CV_8UC3, fitted.rgb.data());
    cv::resize(whole(square), target, target.size(), 0, 0, size < side ? cv::INTER_AREA : cv::INTER_LINEAR);
    return fitted;
}

} // namespace coinfer

#include "core/edge/FeatureMap.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace coinfer {
namespace {

float magnitude(float value)
{
    return std::isfinite(value) ? std::abs(value) : 0.0F;
}

/// Divides instead of multiplying, because a product of any sides may overflow.
bool isSound(const Tensor& features)
{
    if (features.shape.size() != 1 && features.shape.size() != 3)
        return false;
    std::size_t left = features.values.size();
    for (const int side : features.shape) {
        if (side <= 0 || left % static_cast<std::size_t>(side) != 0)
            return false;
        left /= static_cast<std::size_t>(side);
    }
    return left == 1;
}

/// The strongest of `channels`, ascending; of equally strong ones the first.
std::vector<int> strongest(const std::vector<float>& values, int channels)
{
    std::vector<double> strengths(static_cast<std::size_t>(channels));
    for (std::size_t i = 0; i < values.size(); ++i)
        strengths[i % strengths.size()] += static_cast<double>(magnitude(values[i]));
    std::vector<int> order(strengths.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, std::ranges::greater(),
                             [&](int channel) { return strengths[static_cast<std::size_t>(channel)]; });
    order.resize(std::min(order.size(), static_cast<std::size_t>(kMostTiles)));
    std::ranges::sort(order);
    return order;
}

/// On one scale from 0 to the largest; nothing but zeros stays black.
std::vector<std::uint8_t> inGrey(const std::vector<float>& magnitudes)
{
    const float largest = std::ranges::max(magnitudes);
    std::vector<std::uint8_t> grey(magnitudes.size());
    if (largest > 0)
        std::ranges::transform(magnitudes, grey.begin(), [largest](float value) {
            return static_cast<std::uint8_t>(std::lround(value / largest * 255));
        });
    return grey;
}

FeatureMap mapOfVector(const std::vector<float>& values)
{
    const auto length = static_cast<int>(values.size());
    const int width = static_cast<int>(std::ceil(std::sqrt(length)));
    FeatureMap map{.width = width, .height = (length + width - 1) / width, .channels = {0}, .allChannels = 1};
    std::vector<float> magnitudes(static_cast<std::size_t>(map.width) *
                                  static_cast<std::size_t>(map.height)); // the rest of the last row is 0
    std::ranges::transform(values, magnitudes.begin(), magnitude);
    map.grey = inGrey(magnitudes);
    return map;
}

} // namespace

FeatureMap mapOf(const Tensor& features)
{
    if (!isSound(features))
        return {};
    if (features.shape.size() == 1)
        return mapOfVector(features.values);
    const int channels = features.shape[2];
    FeatureMap map{.width = features.shape[1],
                   .height = features.shape[0],
                   .channels = strongest(features.values, channels),
                   .allChannels = channels};
    std::vector<float> magnitudes;
    magnitudes.reserve(map.channels.size() * features.values.size() / static_cast<std::size_t>(channels));
    for (const int channel : map.channels)
        for (auto i = static_cast<std::size_t>(channel); i < features.values.size();
             i += static_cast<std::size_t>(channels))
            magnitudes.push_back(magnitude(features.values[i]));
    map.grey = inGrey(magnitudes);
    return map;
}

} // namespace coinfer

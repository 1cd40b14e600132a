#pragma once

#include "core/base/Tensor.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace coinfer {

inline constexpr int kMostTiles = 16; ///< of a FeatureMap

/// Features as small grey pictures, for the eye: the strongest channels, those with the largest mean
/// magnitude, or all values of a vector in one tile. A plain value.
struct FeatureMap {
    int width = 0;                  ///< of each tile
    int height = 0;                 ///< of each tile
    std::vector<int> channels;      ///< the channel of each tile, ascending; {0} for a vector
    int allChannels = 0;            ///< that there are; 1 for a vector
    std::vector<std::uint8_t> grey; ///< tile after tile, rows without padding: 0 for 0, 255 for the strongest

    bool operator==(const FeatureMap&) const = default;
    bool isEmpty() const { return channels.empty(); }
    int tiles() const { return static_cast<int>(channels.size()); }
    std::span<const std::uint8_t> tile(int place) const
    {
        const auto size = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
        return std::span(grey).subspan(static_cast<std::size_t>(place) * size, size);
    }
};

/// Of features {height, width, channels} or {length}, all tiles on one scale. A value that is not finite
/// counts as 0. Empty for any other shape, and for one that does not fit its values.
FeatureMap mapOf(const Tensor& features);

} // namespace coinfer

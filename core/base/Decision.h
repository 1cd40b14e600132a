#pragma once

#include <array>
#include <compare>

namespace coinfer {

inline constexpr int kExits = 5;      ///< exits of the multi-branch net; 5 is the whole network
inline constexpr int kFloatBits = 32; ///< "bits" of features that are sent as floats
inline constexpr std::array<int, 8> kBitLevels{1, 2, 3, 4, 6, 8, 16, kFloatBits};
/// At cut 0 the image is sent: raw 8-bit RGB at 8 bits, as JPEG below 8 bits.
inline constexpr std::array<int, 6> kImageBitLevels{1, 2, 3, 4, 6, 8};

/// What is decided for one frame. `cut` is the number of stages of the exit's path that run on the device: 0
/// sends the image, the length of the path sends nothing. If nothing is sent, `bits` is kFloatBits.
struct Decision {
    int exit = 1;
    int cut = 0;
    int bits = 8;

    auto operator<=>(const Decision&) const = default;
};

} // namespace coinfer

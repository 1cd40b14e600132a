#pragma once

#include <array>
#include <compare>

namespace coinfer {

inline constexpr int kExits = 5;        ///< exits of the multi-branch net; 5 is the full AlexNet
inline constexpr int kFloatBits = 32;   ///< "bits" of features that are sent as float
inline constexpr std::array<int, 8> kBitLevels{1, 2, 3, 4, 6, 8, 16, kFloatBits};
/// At cut 0 the image goes: raw 8-bit RGB at 8, JPEG at the levels below.
inline constexpr std::array<int, 6> kImageBitLevels{1, 2, 3, 4, 6, 8};

/// What is decided for one frame. `cut` counts the stages of the exit's path that run on the device:
/// 0 sends the image, the path's length sends nothing. Where nothing is sent, `bits` is kFloatBits.
struct Decision {
    int exit = 1;
    int cut = 0;
    int bits = 8;

    auto operator<=>(const Decision&) const = default;
};

} // namespace coinfer

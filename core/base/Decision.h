#pragma once

#include "core/base/CutCodec.h"

#include <compare>

namespace coinfer {

inline constexpr int kExits = 5; ///< exits of the multi-branch net; 5 is the whole network

/// What is decided for one frame. `cut` is the number of stages of the exit's path that run on the device: 0
/// sends the image, the length of the path sends nothing. If nothing is sent, `codec` is float features.
struct Decision {
    int exit = 1;
    int cut = 0;
    CutCodec codec = CutCodec::raw();

    auto operator<=>(const Decision&) const = default;
};

/// As on the command line: "5/2/4" (4-bit features), "5/0/jpeg-20".
QString toString(const Decision& decision);

} // namespace coinfer

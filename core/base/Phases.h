#pragma once

#include "core/base/Clock.h"

namespace coinfer {

/// Where one frame's time went. Phases that a frame skipped are 0. Their sum is the frame's latency.
struct Phases {
    Microseconds device{}; ///< preprocessing, deciding, stages on the device, waits of an emulated slowdown
    Microseconds encode{};
    Microseconds uplink{};
    Microseconds queue{}; ///< at the edge
    Microseconds edge{};  ///< decoding and stages at the edge
    Microseconds reply{};

    Microseconds total() const { return device + encode + uplink + queue + edge + reply; }
};

} // namespace coinfer

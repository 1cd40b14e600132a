#pragma once

#include "core/base/Clock.h"

namespace coinfer {

/// Where the time of one frame went. Phases that a frame skips are 0. Their sum is the frame's latency.
struct Phases {
    Microseconds device{}; ///< preprocessing, deciding, device stages, waits of an emulated slowdown
    Microseconds encode{};
    Microseconds uplink{};
    Microseconds queue{}; ///< waiting at the edge
    Microseconds edge{};  ///< decoding and edge stages
    Microseconds reply{};

    Microseconds total() const { return device + encode + uplink + queue + edge + reply; }
};

} // namespace coinfer

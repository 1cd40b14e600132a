#pragma once

namespace coinfer {

/// Of the device's connection to its edge.
enum class LinkState { Disconnected, Connecting, Connected };

} // namespace coinfer

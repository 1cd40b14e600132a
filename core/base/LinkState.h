#pragma once

namespace coinfer {

/// State of the device's connection to its edge.
enum class LinkState { Disconnected, Connecting, Connected };

} // namespace coinfer

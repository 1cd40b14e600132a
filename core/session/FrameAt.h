#pragma once

#include "core/session/Frames.h"

#include <optional>

namespace coinfer {

/// The number of the frame that a point at this time of the session stands for: the slowest of those at most
/// `within` away, as charts draw it, or else the nearest. None if there are no frames. Frames may be slightly
/// out of order, as answers are.
std::optional<std::size_t> frameAt(const Frames& frames, Nanoseconds time, Nanoseconds within);

} // namespace coinfer

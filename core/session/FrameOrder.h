#pragma once

#include "core/session/FrameFilter.h"
#include "core/session/Frames.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

namespace coinfer {

/// By which column (a place in frameTable()) to sort, and which way.
struct FrameSort {
    std::size_t column = 0;
    Qt::SortOrder order = Qt::AscendingOrder;
    bool operator==(const FrameSort&) const = default;
};

/// Which frames to show, in which order: numbers of frames. Moves no record. Frames that are alike keep their
/// order; unknown values come last either way. What it returns after a stop is of no use.
std::vector<std::uint32_t> arrange(const Frames& frames, const FrameFilter& filter,
                                   const std::optional<FrameSort>& sort, std::stop_token stop = {});

} // namespace coinfer

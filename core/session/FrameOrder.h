#pragma once

#include "core/session/FrameFilter.h"
#include "core/session/Frames.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

namespace coinfer {

/// The column to sort by (index into frameTable()) and the direction.
struct FrameSort {
    std::size_t column = 0;
    Qt::SortOrder order = Qt::AscendingOrder;
    bool operator==(const FrameSort&) const = default;
};

/// Which frames to show, in which order, as frame indices. Moves no records. The sort is stable; unknown
/// values come last in either direction. After a stop the result must be discarded.
std::vector<std::uint32_t> arrange(const Frames& frames, const FrameFilter& filter,
                                   const std::optional<FrameSort>& sort, std::stop_token stop = {});

} // namespace coinfer

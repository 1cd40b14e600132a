#include "core/session/FrameAt.h"

#include <algorithm>

namespace coinfer {
namespace {

/// By how many places an answer may be overtaken: more than requests are ever in flight.
constexpr std::size_t kMostOvertaken = 32;

/// The first frame that is not earlier than `time`, where frames are in order.
std::size_t firstFrom(const Frames& frames, Nanoseconds time)
{
    std::size_t low = 0, high = frames.size();
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (frames[middle].monotonic < time)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

} // namespace

std::optional<std::size_t> frameAt(const Frames& frames, Nanoseconds time, Nanoseconds within)
{
    if (frames.empty())
        return {};
    const std::size_t from = firstFrom(frames, time - within);
    const std::size_t to = firstFrom(frames, time + within);
    const std::size_t begin = from > kMostOvertaken ? from - kMostOvertaken : 0;
    const std::size_t end = std::min(frames.size(), to + kMostOvertaken + 1);
    std::optional<std::size_t> slowest;
    std::size_t nearest = begin;
    for (std::size_t i = begin; i < end; ++i) {
        const Nanoseconds away = std::chrono::abs(frames[i].monotonic - time);
        if (away <= within && (!slowest || frames[i].total > frames[*slowest].total))
            slowest = i;
        if (away < std::chrono::abs(frames[nearest].monotonic - time))
            nearest = i;
    }
    return slowest ? slowest : nearest;
}

} // namespace coinfer

#pragma once

#include "core/vision/FrameSource.h"

#include <vector>

namespace coinfer::test {

/// Takes up to `limit` frames, until the source ends or fails.
inline std::vector<Frame> take(FrameSource& source, std::size_t limit = 100)
{
    std::vector<Frame> frames;
    while (frames.size() < limit) {
        auto frame = source.next();
        if (!frame || !*frame)
            break;
        frames.push_back(std::move(**frame));
    }
    return frames;
}

} // namespace coinfer::test

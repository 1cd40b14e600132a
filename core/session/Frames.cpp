#include "core/session/Frames.h"

#include <algorithm>
#include <cassert>

namespace coinfer {

FrameSpans Frames::spans() const
{
    FrameSpans spans;
    for (std::size_t begin = 0; begin < m_size; begin += kChunk)
        spans.emplace_back(m_chunks[begin / kChunk].get(), std::min(kChunk, m_size - begin));
    return spans;
}

void FrameStore::append(std::span<const FrameRecord> frames)
{
    while (!frames.empty()) {
        const std::size_t place = m_frames.m_size % Frames::kChunk;
        if (place == 0)
            m_frames.m_chunks.push_back(std::make_shared<FrameRecord[]>(Frames::kChunk));
        const std::size_t count = std::min(frames.size(), Frames::kChunk - place);
        std::ranges::copy(frames.first(count),
                          m_frames.m_chunks.back().get() + static_cast<std::ptrdiff_t>(place));
        m_frames.m_size += count;
        frames = frames.subspan(count);
    }
}

void FrameStore::dropOldest()
{
    assert(m_frames.m_size >= Frames::kChunk);
    m_frames.m_chunks.erase(m_frames.m_chunks.begin());
    m_frames.m_size -= Frames::kChunk;
}

} // namespace coinfer

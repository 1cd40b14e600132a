#pragma once

#include "core/session/FrameRecord.h"

#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace coinfer {

/// Frames as consecutive pieces, in order.
using FrameSpans = std::vector<std::span<const FrameRecord>>;

/// The frames of a session at one moment. Cheap to copy: copies share the records. Records never move, so a
/// copy may be read in another thread while the store keeps growing.
class Frames {
public:
    static constexpr std::size_t kChunk = 4096;

    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    const FrameRecord& operator[](std::size_t i) const { return m_chunks[i / kChunk][i % kChunk]; }
    FrameSpans spans() const;

private:
    friend class FrameStore;
    std::vector<std::shared_ptr<FrameRecord[]>> m_chunks;
    std::size_t m_size = 0;
};

/// Stores frames in chunks, so that appending never moves any. Use one store in one thread; other threads
/// read copies of frames().
class FrameStore {
public:
    FrameStore() = default;
    /// Continues from these frames; no other store may.
    explicit FrameStore(Frames frames) : m_frames(std::move(frames)) {}

    const Frames& frames() const { return m_frames; }
    std::size_t size() const { return m_frames.size(); }

    void append(std::span<const FrameRecord> frames);
    /// Drops the oldest Frames::kChunk frames; there must be at least that many.
    void dropOldest();
    void clear() { m_frames = {}; }

private:
    Frames m_frames;
};

} // namespace coinfer

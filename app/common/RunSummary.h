#pragma once

#include "core/session/FrameRecord.h"
#include "core/session/Summary.h"

#include <vector>

namespace coinfer {

/// Summarises the frames of a run of any length, and keeps the newest. For one thread.
class RunSummary {
public:
    /// At least this many of the newest frames are kept, and at most a fifth more (some 10 MB), so that
    /// memory stays bounded on a small machine, too.
    static constexpr std::size_t kKept = 10'000;

    void add(const FrameRecord& record);

    const std::vector<FrameRecord>& frames() const { return m_frames; } ///< those that are still kept
    /// Of the whole run. Counts and means are exact; quantiles are those of the frames that are still kept.
    SessionSummary summary() const;

private:
    void dropOldest();

    std::vector<FrameRecord> m_frames;
    SessionSummary m_dropped; ///< of the frames that are no longer kept; its quantiles mean nothing
};

} // namespace coinfer

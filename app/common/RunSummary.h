#pragma once

#include "core/session/FrameRecord.h"
#include "core/session/Summary.h"

#include <vector>

namespace coinfer {

/// Sums up the frames of a run that has no end in sight, and keeps the newest. One thread, one handle.
class RunSummary {
public:
    /// At least so many of the newest frames are kept, at most a fifth more: memory does not grow for ever.
    static constexpr std::size_t kKept = 100'000;

    void add(const FrameRecord& record);

    const std::vector<FrameRecord>& frames() const { return m_frames; } ///< those that are kept
    /// Of the whole run. Counts and means are exact; of a run that is longer than what is kept, the quantiles
    /// are those of the frames that are.
    SessionSummary summary() const;

private:
    void dropOldest();

    std::vector<FrameRecord> m_frames;
    SessionSummary m_dropped; ///< of the frames that are no longer kept; its quantiles mean nothing
};

} // namespace coinfer

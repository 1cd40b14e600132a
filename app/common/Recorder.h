#pragma once

#include "core/runtime/DeviceRuntime.h"
#include "core/session/SessionLog.h"
#include "core/session/Summary.h"

#include <memory>

namespace coinfer {

/// Describes a run for the first line of its log.
SessionInfo describeSession(const DeviceSettings& settings, const QString& sourceName);

/// Writes the frames of a run to a log and sums them up. A log that cannot be written is told once and the
/// run goes on. Lives in the thread that the frames are delivered to.
class Recorder {
public:
    /// At least so many of the newest frames are kept, at most a fifth more: memory does not grow for ever.
    static constexpr std::size_t kKept = 100'000;

    /// Starts the log; an empty path means none.
    Result<void> open(const QString& path, const SessionInfo& info);
    /// The error, once, when the log can be written no longer.
    Result<void> add(const FrameRecord& record);
    Result<void> finish();

    const std::vector<FrameRecord>& frames() const { return m_frames; } ///< those that are kept
    /// Of the whole run. Counts and means are exact; of a run that is longer than what is kept, the quantiles
    /// are those of the frames that are.
    SessionSummary summary() const;

private:
    void dropOldest();

    std::unique_ptr<SessionWriter> m_writer;
    std::vector<FrameRecord> m_frames;
    SessionSummary m_dropped; ///< of the frames that are no longer kept; its quantiles mean nothing
};

} // namespace coinfer

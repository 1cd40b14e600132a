#pragma once

#include "core/runtime/DeviceRuntime.h"
#include "core/session/SessionLog.h"
#include "core/session/Summary.h"

#include <memory>

namespace coinfer {

/// Describes a run for the first line of its log.
SessionInfo describeSession(const DeviceSettings& settings, const QString& sourceName);

/// Keeps the frames of a run and writes them to a log. A log that cannot be written is told once and the
/// run goes on. Lives in the thread that the frames are delivered to.
class Recorder {
public:
    /// Starts the log; an empty path means none.
    Result<void> open(const QString& path, const SessionInfo& info);
    /// The error, once, when the log can be written no longer.
    Result<void> add(const FrameRecord& record);
    Result<void> finish();

    const std::vector<FrameRecord>& frames() const { return m_frames; }

private:
    std::unique_ptr<SessionWriter> m_writer;
    std::vector<FrameRecord> m_frames;
};

} // namespace coinfer

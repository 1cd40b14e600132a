#pragma once

#include "app/common/DeviceOptions.h"
#include "core/runtime/DeviceRuntime.h"
#include "core/session/SessionLog.h"
#include "core/session/Summary.h"

#include <memory>

namespace coinfer {

/// What a run came of that its settings do not tell.
struct RunOrigin {
    QString source;
    DeviceOptions asked;
};

/// What can change while frames flow, as the log's first line has it. The agent's hash is of the file as it
/// is now; null where the policy is none of the agents.
QJsonObject liveDetails(const LiveSettings& live, const LinkShape& shape, const QString& throttle,
                        const QString& policy, const QString& learned);

/// Describes a run for the first line of its log.
SessionInfo describeSession(const DeviceSettings& settings, const RunOrigin& origin);

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
    std::int64_t lostFrames() const; ///< that a log was wished of and that are not in it

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

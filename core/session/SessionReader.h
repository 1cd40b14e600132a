#pragma once

#include "core/base/Result.h"
#include "core/session/FrameRecord.h"
#include "core/session/SessionInfo.h"

#include <memory>
#include <vector>

namespace coinfer {

struct Session {
    SessionInfo info;
    std::vector<FrameRecord> frames;
    int damagedLines = 0; ///< skipped; a crash leaves at most one, the last
};

/// Reads a log. Fails if it is not a session log or has a newer schema version.
Result<Session> readSession(const QString& path);

/// Reads a log in parts, so that a long one can show progress and be cancelled. Use it in one thread.
class SessionReader {
public:
    /// Fails if the file cannot be read, is not a session log, or has a newer schema version.
    static Result<std::unique_ptr<SessionReader>> open(const QString& path);
    ~SessionReader();

    const SessionInfo& info() const;
    /// Up to `most` further frames; none at the end. Damaged lines are counted and skipped.
    std::vector<FrameRecord> read(std::size_t most);
    bool atEnd() const;
    double progress() const; ///< share of the file, 0..1
    int damagedLines() const;
    /// Whether the file ends within a damaged line, as after a crash or an incomplete copy.
    bool isCutOff() const;

private:
    SessionReader();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace coinfer

#pragma once

#include "core/session/SessionLog.h"

namespace coinfer {

/// Reads a log bit by bit, so that a long one can show progress and be given up. One thread, one handle.
class SessionReader {
public:
    /// Fails when the file cannot be read, is no session log, or one of a newer schema version.
    static Result<std::unique_ptr<SessionReader>> open(const QString& path);
    ~SessionReader();

    const SessionInfo& info() const;
    /// At most `most` further frames; none at the end. Lines that are damaged are counted and left out.
    std::vector<FrameRecord> read(std::size_t most);
    bool atEnd() const;
    double progress() const; ///< share of the file, 0..1
    int damagedLines() const;
    /// Whether the file ends in the midst of a damaged line, as a crash or a broken copy leaves it.
    bool isCutOff() const;

private:
    SessionReader();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace coinfer

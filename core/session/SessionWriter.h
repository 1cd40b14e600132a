#pragma once

#include "core/base/Result.h"
#include "core/session/FrameRecord.h"
#include "core/session/SessionInfo.h"

#include <cstdint>
#include <memory>

namespace coinfer {

/// Appends a session to a JSON Lines file and flushes it, so that a crash loses at most the last second. When
/// writing fails (disk full), it reports that once and stops writing; the caller continues. The number of
/// missing frames goes into a field of the first line. Use it in one thread.
class SessionWriter {
public:
    static Result<std::unique_ptr<SessionWriter>> create(const QString& path, const SessionInfo& info);
    /// Whether create() could start a log at `path`, to be checked before a long run. Leaves no file behind.
    static Result<void> check(const QString& path);
    ~SessionWriter();

    /// Returns an error once, for the first frame that could not be written; later frames are dropped
    /// silently.
    Result<void> write(const FrameRecord& record);
    Result<void> flush();
    /// Counts frames that were never passed to write(), so that the log reports them as missing.
    void countLost(std::int64_t frames);
    std::int64_t lostFrames() const; ///< so far, of both kinds
    std::int64_t bytes() const;      ///< of the file

private:
    SessionWriter();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace coinfer

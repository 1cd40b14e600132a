#pragma once

#include "core/session/SessionLog.h"

#include <functional>

namespace coinfer {

/// Writes a log on a thread of its own, so that a slow disk delays nobody: frames wait in a queue, and what
/// is older than half a second is with the system even while no frame comes. Any thread may call it; it owns
/// and joins `log`.
class ThreadedWriter {
public:
    /// Told once, on the writing thread, when the log can be written no longer.
    using Failed = std::function<void(const Error& error)>;

    /// Opens the log here and now, so that a wrong path is told at once.
    static Result<std::unique_ptr<ThreadedWriter>> create(const QString& path, const SessionInfo& info,
                                                          Failed failed);
    /// Leaves opening to the thread as well, with frames waiting meanwhile; `begun` is told there once the
    /// log is there to be written. Where it cannot begin, `failed` is told instead.
    static std::unique_ptr<ThreadedWriter> begin(const QString& path, const SessionInfo& info,
                                                 std::function<void()> begun, Failed failed);
    ~ThreadedWriter(); ///< as finish()

    /// Never waits for the disk. Frames beyond 100,000 that wait are dropped, which counts as a failure.
    void write(const FrameRecord& record);
    /// Writes what waits, and joins. How many frames the log lacks.
    std::int64_t finish();

private:
    struct Private;
    explicit ThreadedWriter(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace coinfer

#pragma once

#include "core/session/SessionLog.h"

#include <functional>

namespace coinfer {

/// Writes a log on its own thread, so that a slow disk delays nothing else. Frames wait in a queue; anything
/// older than half a second has been passed to the system, even if no new frames arrive. Any thread may call
/// it. Owns the thread `log` and joins it.
class ThreadedWriter {
public:
    /// Called once, on the writing thread, when the log can no longer be written.
    using Failed = std::function<void(const Error& error)>;

    /// Opens the log immediately, so that a wrong path is reported at once.
    static Result<std::unique_ptr<ThreadedWriter>> create(const QString& path, const SessionInfo& info,
                                                          Failed failed);
    /// Also leaves opening to the thread, while frames wait; `begun` is called there once the log is open. If
    /// it cannot be opened, `failed` is called instead.
    static std::unique_ptr<ThreadedWriter> begin(const QString& path, const SessionInfo& info,
                                                 std::function<void()> begun, Failed failed);
    ~ThreadedWriter(); ///< does the same as finish()

    /// Never waits for the disk. At most 100,000 frames wait; further ones are dropped, which counts as a
    /// failure.
    void write(const FrameRecord& record);
    /// Writes the waiting frames and joins the thread. Returns how many frames the log lacks.
    std::int64_t finish();

private:
    struct Private;
    explicit ThreadedWriter(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace coinfer

#pragma once

#include "core/base/Image.h"
#include "core/base/Result.h"
#include "core/session/FrameRecord.h"
#include "core/session/SessionInfo.h"

#include <functional>
#include <optional>

namespace coinfer {

/// How the pictures beside a log are made.
struct PictureKeeping {
    /// A small JPEG of a picture, at most kLargestPicture bytes; empty if it cannot be made. Called on the
    /// writing thread.
    std::function<QByteArray(const Image&)> encode;
    /// Called on the writing thread, once when no more pictures can be kept and once when some are missing.
    /// Neither ends the log.
    std::function<void(const Error&)> failed;
};

/// How much of a session is on the disk.
struct WrittenSoFar {
    std::int64_t logBytes = 0;
    std::int64_t pictureBytes = 0;
    std::int64_t pictures = 0;
    bool operator==(const WrittenSoFar&) const = default;
};

/// Writes a log on its own thread, so that a slow disk delays nothing else, and on request small pictures of
/// its frames. Frames wait in a queue; anything older than half a second has been passed to the system, even
/// if no new frames arrive. Any thread may call it. Owns the thread `log` and joins it.
class ThreadedWriter {
public:
    /// Called once, on the writing thread, when the log can no longer be written.
    using Failed = std::function<void(const Error& error)>;

    /// Opens the log immediately, so that a wrong path is reported at once. Also fails if pictures are wanted
    /// but cannot be kept.
    static Result<std::unique_ptr<ThreadedWriter>>
    create(const QString& path, const SessionInfo& info, Failed failed,
           std::optional<PictureKeeping> pictures = std::nullopt);
    /// Also leaves opening to the thread, while frames wait; `begun` is called there once the log is open. If
    /// it cannot be opened, `failed` is called instead. If only the pictures cannot be kept, the log begins
    /// without them.
    static std::unique_ptr<ThreadedWriter> begin(const QString& path, const SessionInfo& info,
                                                 std::function<void()> begun, Failed failed,
                                                 std::optional<PictureKeeping> pictures = std::nullopt);
    ~ThreadedWriter(); ///< does the same as finish()

    /// Never waits for the disk. At most 100,000 frames wait; further ones are dropped, which counts as a
    /// failure. Of the pictures (null: none) at most 64 MB wait; the frames of further ones have none.
    void write(const FrameRecord& record, std::shared_ptr<const Image> picture = nullptr);
    WrittenSoFar written() const;
    /// Writes the waiting frames and joins the thread. Returns how many frames the log lacks.
    std::int64_t finish();

private:
    struct Private;
    explicit ThreadedWriter(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace coinfer

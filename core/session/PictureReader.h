#pragma once

#include "core/base/Result.h"
#include "core/session/Frames.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <stop_token>

namespace coinfer {

/// The pictures of a log. They stay on the disk: only their places are held, 16 bytes for each. Any thread
/// may read them.
class PictureReader {
public:
    /// Finds the pictures by skipping from one to the next; a stop ends that early. Fails if the file is
    /// missing, not one of pictures, of a newer version, or damaged. A picture that is cut off at the end of
    /// the file is left out, see isCutOff().
    static Result<std::shared_ptr<const PictureReader>> open(const QString& path, std::stop_token stop = {});
    ~PictureReader();

    std::size_t size() const;
    bool isCutOff() const; ///< the file ends within a picture, as after a crash or while it is being written
    bool has(std::int64_t frame) const;
    /// The JPEG of a frame, at most kLargestPicture bytes; empty if none was kept or it cannot be read.
    QByteArray read(std::int64_t frame) const;

private:
    PictureReader();
    struct Private;
    std::unique_ptr<Private> d;
};

/// Writes the pictures of these frames to a new file, or replaces one. If a stop is requested, the
/// file at `path` is left unchanged.
Result<void> copyPictures(const PictureReader& from, const FrameSpans& frames, const QString& path,
                          const std::stop_token& stop = {});

} // namespace coinfer

#pragma once

#include "core/base/Result.h"
#include "core/session/Frames.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <stop_token>
#include <vector>

namespace coinfer {

struct SessionInfo;

/// Whether small pictures of the frames are kept beside a log.
enum class KeepPictures { No, Yes };

inline constexpr quint32 kPicturesVersion = 1;
inline constexpr qsizetype kPicturesHead = 12;           ///< bytes: a magic of 8 and the version
inline constexpr qsizetype kPictureEntry = 12;           ///< bytes before a picture: frame (8) and size (4)
inline constexpr qsizetype kLargestPicture = 64'000;     ///< bytes of one JPEG that are written or read
inline constexpr std::size_t kMostPictures = 10'000'000; ///< of one file: 92 hours at 30 frames a second

/// The file of a log's pictures: beside it, with the same base name and the suffix "pictures".
QString picturesPath(const QString& log);

/// The first bytes of a file of pictures, and those before a picture of `size` bytes.
QByteArray picturesHead();
QByteArray pictureEntry(std::int64_t frame, qsizetype size);

/// Appends small pictures (JPEG) to the file beside a log. What flush() has accepted, the system has. When
/// the disk is full, the file ends with a whole picture. Use it in one thread.
class PictureWriter {
public:
    /// Fails if there is a file at `path`: it is never overwritten.
    static Result<std::unique_ptr<PictureWriter>> create(const QString& path);
    /// Whether create() could start a file at `path`. Leaves no file behind.
    static Result<void> check(const QString& path);
    ~PictureWriter();

    /// `jpeg`: 1 to kLargestPicture bytes; others are ignored. Returns an error once, for the first picture
    /// that could not be written; later ones are dropped silently.
    Result<void> write(std::int64_t frame, const QByteArray& jpeg);
    Result<void> flush();
    std::int64_t bytes() const;    ///< of the file
    std::int64_t pictures() const; ///< that it holds
    void discard();                ///< removes the file

private:
    PictureWriter();
    struct Private;
    std::unique_ptr<Private> d;
};

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

/// Writes the pictures of these frames to a new file, or replaces one. Until a stop is requested; then the
/// file at `path` is left unchanged.
Result<void> copyPictures(const PictureReader& from, const FrameSpans& frames, const QString& path,
                          const std::stop_token& stop = {});

/// Writes a session as a new log, with its pictures beside it; null: without. Until a stop is requested; then
/// the files are left unchanged.
Result<void> exportSession(SessionInfo info, const FrameSpans& frames, const PictureReader* pictures,
                           const QString& path, const std::stop_token& stop = {});

} // namespace coinfer

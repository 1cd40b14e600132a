#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <memory>

namespace coinfer {

/// Appends small pictures (JPEG) to the file beside a log. The system has all that flush() has accepted. When
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

} // namespace coinfer

#pragma once

#include "core/base/Image.h"
#include "core/base/Result.h"

#include <QString>

#include <cstdint>
#include <memory>

namespace coinfer {

/// Writes a silent video of pictures of one size: Motion JPEG in an AVI file, which common players open.
class ClipWriter {
public:
    /// Creates or replaces the file; sides in pixels.
    static Result<std::unique_ptr<ClipWriter>> create(const QString& path, int width, int height,
                                                      double picturesPerSecond);
    virtual ~ClipWriter() = default; ///< removes a file that was not finished

    /// Appends a picture of the size given before.
    virtual Result<void> add(const Image& picture) = 0;
    /// Completes the file, once, and checks that it holds all pictures: the disk may be full. Returns its
    /// size in bytes. At least one picture is needed.
    virtual Result<std::int64_t> finish() = 0;
};

} // namespace coinfer

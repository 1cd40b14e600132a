#pragma once

#include "core/base/Image.h"
#include "core/base/Result.h"

#include <atomic>
#include <memory>
#include <optional>
#include <string>

namespace coinfer {

/// Decodes a video or a network stream with FFmpeg directly: OpenCV 4.6 rotates portrait videos the wrong
/// way, keeps the old picture when the size changes, and reports a broken stream as its end.
class FilmDecoder {
public:
    /// `address` is what FFmpeg opens ("file:PATH", "rtsp://..."). All calls return soon after `stopped` is
    /// set; it must outlive the decoder.
    static Result<std::unique_ptr<FilmDecoder>> open(const std::string& address,
                                                     const std::atomic<bool>& stopped);
    virtual ~FilmDecoder() = default;

    /// The next picture, upright and in its original size; nullopt at the end. Errors contain FFmpeg's
    /// message.
    virtual Result<std::optional<Image>> next() = 0;
    virtual bool hasEnd() const = 0; ///< false for live streams, as from a camera
};

} // namespace coinfer

#pragma once

#include "core/base/Image.h"
#include "core/base/Result.h"

#include <atomic>
#include <memory>
#include <optional>
#include <string>

namespace coinfer {

/// Decodes a film or a stream from the network with FFmpeg itself: OpenCV 4.6 turns portrait films the
/// wrong way, keeps the old picture when the size changes, and takes a broken stream for its end.
class FilmDecoder {
public:
    /// `address` is what FFmpeg opens ("file:PATH", "rtsp://..."). All calls give up soon after `stopped`,
    /// which must outlive the decoder, is set.
    static Result<std::unique_ptr<FilmDecoder>> open(const std::string& address,
                                                     const std::atomic<bool>& stopped);
    virtual ~FilmDecoder() = default;

    /// The next picture, upright and in its own size; nullopt at the end. Errors carry FFmpeg's words.
    virtual Result<std::optional<Image>> next() = 0;
    virtual bool hasEnd() const = 0; ///< false where pictures come as they happen, as from a camera
};

} // namespace coinfer

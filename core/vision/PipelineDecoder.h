#pragma once

#include "core/vision/FilmDecoder.h"

namespace coinfer {

/// What the pipeline delivers to its appsink, which must be BGR. Through GStreamer itself, because OpenCV
/// 4.6 takes an error for the end and keeps the cause to itself. Errors carry GStreamer's words.
Result<std::unique_ptr<FilmDecoder>> openGStreamer(const std::string& pipeline,
                                                   const std::atomic<bool>& stopped);

} // namespace coinfer

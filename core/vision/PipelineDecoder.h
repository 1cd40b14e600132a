#pragma once

#include "core/vision/FilmDecoder.h"

namespace coinfer {

/// Decodes what the pipeline delivers to its appsink, which must be BGR. Uses GStreamer directly, because
/// OpenCV 4.6 reports an error as the end and hides its cause. Errors contain GStreamer's message.
Result<std::unique_ptr<FilmDecoder>> openGStreamer(const std::string& pipeline,
                                                   const std::atomic<bool>& stopped);

} // namespace coinfer

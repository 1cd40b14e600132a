#pragma once

#include "core/vision/FrameSource.h"

namespace coinfer {

/// How long a stream may be silent before it counts as stalled.
struct StreamPatience {
    Milliseconds first{10'000}; ///< opening included; network cameras take their time
    Milliseconds next{5'000};
};

/// A video file, frame by frame, as fast as it is asked for.
Result<std::unique_ptr<FrameSource>> openVideoFile(const QString& path, bool loop);
/// Camera `number` (/dev/videoN of Linux).
Result<std::unique_ptr<FrameSource>> openCamera(int number);
/// What a GStreamer pipeline delivers to its appsink.
Result<std::unique_ptr<FrameSource>> openPipeline(const QString& pipeline,
                                                  const StreamPatience& patience = {});

/// `pipeline`, completed by an appsink that keeps only the newest frame unless it already ends in one.
QString withAppSink(const QString& pipeline);

} // namespace coinfer

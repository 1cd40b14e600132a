#pragma once

#include "core/vision/FrameSource.h"

namespace coinfer {

/// How long a stream may be silent before it counts as stalled.
struct StreamPatience {
    Milliseconds first{10'000}; ///< opening included; network cameras take their time
    Milliseconds next{5'000};
    Milliseconds again{500}; ///< before a camera that went away is opened again; doubles with each try
};

/// A video file, frame by frame, as fast as it is asked for.
Result<std::unique_ptr<FrameSource>> openVideoFile(const QString& path, bool loop);
/// What a network camera or server sends (`rtsp://`, `http://`); the newest picture where it has no end.
Result<std::unique_ptr<FrameSource>> openNetworkStream(const QString& address,
                                                       const StreamPatience& patience = {});
/// Camera `number` (/dev/videoN of Linux).
Result<std::unique_ptr<FrameSource>> openCamera(int number);
/// What a GStreamer pipeline delivers to its appsink.
Result<std::unique_ptr<FrameSource>> openPipeline(const QString& pipeline,
                                                  const StreamPatience& patience = {});

/// `pipeline`, completed by an appsink that keeps only the newest frame unless it has one. Either is given
/// BGR, whatever the source delivers.
QString withAppSink(const QString& pipeline);

} // namespace coinfer

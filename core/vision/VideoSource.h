#pragma once

#include "core/vision/FrameSource.h"

namespace coinfer {

/// How long a stream may be silent before it counts as stalled.
struct StreamPatience {
    Milliseconds first{10'000}; ///< includes opening; network cameras are slow to start
    Milliseconds next{5'000};
    Milliseconds again{500}; ///< before a lost camera is opened again; doubles with each attempt
};

/// A video file, frame by frame, as fast as frames are requested.
Result<std::unique_ptr<FrameSource>> openVideoFile(const QString& path, bool loop);
/// A network camera or server (`rtsp://`, `http://`). A stream without an end gives its newest picture.
Result<std::unique_ptr<FrameSource>> openNetworkStream(const QString& address,
                                                       const StreamPatience& patience = {});
/// Camera `number` (/dev/videoN on Linux).
Result<std::unique_ptr<FrameSource>> openCamera(int number);
/// The frames that a GStreamer pipeline delivers to its appsink.
Result<std::unique_ptr<FrameSource>> openPipeline(const QString& pipeline,
                                                  const StreamPatience& patience = {});

/// `pipeline` with an appsink that keeps only the newest frame, unless it has one. Either appsink gets BGR,
/// no matter what the source delivers.
QString withAppSink(const QString& pipeline);

} // namespace coinfer

#pragma once

#include "core/base/Clock.h"
#include "core/base/Image.h"
#include "core/base/Result.h"

#include <QStringList>

#include <cstdint>
#include <memory>
#include <optional>

namespace coinfer {

/// One picture on its way in, with what is known of it.
struct Frame {
    Image picture;
    int truth = -1;         ///< index into the source's classes(), -1 = unknown
    QString name;           ///< where it comes from, for messages and the log
    std::int64_t index = 0; ///< counts the pictures that the source was asked for, broken ones included
    Nanoseconds captured{}; ///< when it was there, by the steady clock
};

/// Where frames come from. Belongs to one thread at a time (the capture thread); next() may block until
/// a picture is there, at most for some seconds.
class FrameSource {
public:
    virtual ~FrameSource() = default;

    virtual QString description() const = 0;
    virtual QStringList classes() const = 0; ///< empty where nothing is known of the pictures
    /// The next frame; nullopt at the end of the source, from then on always. An Error is about one
    /// picture and names it: count it and go on. A stream that broke gives one Error, then its end;
    /// a camera is opened again instead, with an Error for each try that failed.
    virtual Result<std::optional<Frame>> next() = 0;
    virtual bool isLive() const = 0; ///< frames pass whether or not they are taken
    /// Whether it ended before its time, for a reason that the last Error told.
    virtual bool brokeOff() const { return false; }
    /// What was found at opening but left out, a sentence each; of data sets and folders.
    virtual QStringList remarks() const { return {}; }
};

struct SourceOptions {
    bool loop = false;      ///< begin anew at the end; live sources have no end to begin from
    bool shuffle = false;   ///< data sets and image folders alone: in an order that `seed` decides
    std::uint64_t seed = 1; ///< equal seeds, equal order on every machine
};

/// The source that a path stands for: a folder or a picture becomes `images:PATH`, another file `file:PATH`.
/// The path may be in quotes, begin with `~/`, or be a file:// address. All other texts are returned as they
/// are.
QString spelledOut(const QString& text);

/// Whether openSource() would know what is meant, without a look at what is there: false for a word and a
/// colon that begin no source.
Result<void> checkSourceText(const QString& text);

/// Opens `camera:N`, `camera:libcamera`, `file:CLIP`, `images:DIR`, `dataset:NAME[:DIR]` (the test split),
/// `rtsp://` and `http://` addresses, `gstreamer:PIPELINE`, or the path of a folder, a video or a picture. A
/// pipeline without an appsink gets one that keeps the newest frame. Fails with what to try instead: unknown
/// scheme, missing file or camera, video without frames.
Result<std::unique_ptr<FrameSource>> openSource(const QString& text, const SourceOptions& options = {});

} // namespace coinfer

#pragma once

#include "core/base/Clock.h"
#include "core/base/Image.h"
#include "core/base/Result.h"

#include <QStringList>

#include <cstdint>
#include <memory>
#include <optional>

namespace coinfer {

/// One picture from a source, with what is known about it.
struct Frame {
    Image picture;
    int truth = -1;         ///< index into the source's classes(), -1 = unknown
    QString name;           ///< where it comes from, for messages and the log
    std::int64_t index = 0; ///< counts the pictures requested from the source, including broken ones
    Nanoseconds captured{}; ///< when it became available, on the steady clock
};

/// Where frames come from. Belongs to one thread at a time (the capture thread); next() may block for up to
/// a few seconds until a picture is available.
class FrameSource {
public:
    virtual ~FrameSource() = default;

    virtual QString description() const = 0;
    virtual QStringList classes() const = 0; ///< empty if the classes of the pictures are unknown
    /// The next frame; nullopt at the end of the source and ever after. An Error concerns one picture and
    /// names it: count it and continue. A stream that breaks gives one Error and then ends. A camera is
    /// opened again instead, with one Error for each failed attempt.
    virtual Result<std::optional<Frame>> next() = 0;
    virtual bool isLive() const = 0; ///< frames pass whether or not anybody takes them
    /// Whether the source ended early, for the reason in the last Error.
    virtual bool brokeOff() const { return false; }
    /// What was found at opening but left out, one sentence each; for data sets and folders.
    virtual QStringList remarks() const { return {}; }
};

struct SourceOptions {
    bool loop = false;      ///< start again at the end; live sources have no end
    bool shuffle = false;   ///< only data sets and image folders: in an order that `seed` determines
    std::uint64_t seed = 1; ///< the same seed gives the same order on every machine
};

/// The source that a path stands for: a folder or a picture becomes `images:PATH`, any other file
/// `file:PATH`. The path may be quoted, start with `~/`, or be a file:// address. The name of a data set gets
/// `dataset:` before it. Any other text is returned unchanged.
QString spelledOut(const QString& text);

/// Whether openSource() would recognise the kind of source, without checking what exists. Fails if the text
/// starts with an unknown word and a colon.
Result<void> checkSourceText(const QString& text);

/// Opens `camera:N`, `camera:libcamera`, `file:CLIP`, `images:DIR`, `dataset:NAME[:DIR]` (the test split),
/// `rtsp://` and `http://` addresses, `gstreamer:PIPELINE`, or the path of a folder, a video or a picture. A
/// pipeline without an appsink gets one that keeps the newest frame. Fails with advice for an unknown scheme,
/// a missing file or camera, or a video without frames.
Result<std::unique_ptr<FrameSource>> openSource(const QString& text, const SourceOptions& options = {});

} // namespace coinfer

#include "core/vision/VideoSource.h"

#include "core/vision/VideoReader.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <opencv2/videoio.hpp>

namespace coinfer {
namespace {

struct Stream {
    VideoAddress address;
    QString title;
    bool live = false;
    StreamPatience patience;
};

class VideoSource : public FrameSource {
public:
    VideoSource(Stream stream, std::unique_ptr<VideoReader> reader, Shot first)
        : m_stream(std::move(stream)), m_reader(std::move(reader)), m_ahead(std::move(first)),
          m_size(QStringLiteral("%1x%2").arg(m_ahead->picture.width).arg(m_ahead->picture.height))
    {
    }

    QString description() const override { return m_stream.title + QStringLiteral(", ") + m_size; }
    QStringList classes() const override { return {}; }
    bool isLive() const override { return m_stream.live; }

    Result<std::optional<Frame>> next() override
    {
        if (!m_reader)
            return std::optional<Frame>();
        if (!m_ahead) {
            auto taken = m_reader->take(m_stream.patience.next);
            if (const auto* end = std::get_if<StreamEnd>(&taken))
                return finish(*end);
            m_ahead = std::move(std::get<Shot>(taken));
        }
        return handOut(std::move(*std::exchange(m_ahead, std::nullopt)));
    }

private:
    Result<std::optional<Frame>> handOut(Shot shot)
    {
        const std::int64_t index = m_index++;
        const QString name =
            QCoreApplication::translate("Problems", "frame %1 of %2").arg(index).arg(m_stream.title);
        if (shot.picture.isEmpty())
            return Error{
                QCoreApplication::translate("Problems", "%1 is no 8-bit picture; let the source deliver BGR")
                    .arg(name)};
        return std::optional(Frame{std::move(shot.picture), -1, name, index, shot.captured});
    }

    /// A file or pipeline may end; a camera that ends was pulled out, and someone should know.
    Result<std::optional<Frame>> finish(StreamEnd end)
    {
        m_reader.reset();
        if (end == StreamEnd::Ended && m_stream.address.backend != cv::CAP_V4L2)
            return std::optional<Frame>();
        return Error{
            QCoreApplication::translate(
                "Problems", "%1 stopped delivering after %2 frames; check that it is still connected")
                .arg(m_stream.title)
                .arg(m_index)};
    }

    Stream m_stream;
    std::unique_ptr<VideoReader> m_reader; ///< null from the end on
    std::optional<Shot> m_ahead;           ///< what opening took, until next() hands it out
    QString m_size;
    std::int64_t m_index = 0;
};

Result<std::unique_ptr<FrameSource>> openStream(Stream stream, const QString& complaint)
{
    auto reader = std::make_unique<VideoReader>(stream.address);
    auto first = reader->take(stream.patience.first);
    if (std::holds_alternative<StreamEnd>(first))
        return Error{complaint};
    return std::unique_ptr<FrameSource>(std::make_unique<VideoSource>(std::move(stream), std::move(reader),
                                                                      std::get<Shot>(std::move(first))));
}

/// FFmpeg would tell stderr about every damaged frame; a user who wants that says so in this variable.
void silenceFfmpeg()
{
    static constexpr const char* kVariable = "OPENCV_FFMPEG_LOGLEVEL";
    if (!qEnvironmentVariableIsSet(kVariable))
        qputenv(kVariable, "-8");
}

QString missingCamera(int number)
{
    QStringList others;
    for (const QString& node :
         QDir(QStringLiteral("/dev")).entryList({QStringLiteral("video*")}, QDir::System))
        others << QStringLiteral("camera:") + node.mid(5);
    const QString hint = others.isEmpty()
                             ? QCoreApplication::translate("Problems", "connect one")
                             : QCoreApplication::translate("Problems", "try %1").arg(others.join(u' '));
    return QCoreApplication::translate("Problems",
                                       "There is no camera %1; %2, or use --source dataset:fashion-mnist")
        .arg(number)
        .arg(hint);
}

} // namespace

Result<std::unique_ptr<FrameSource>> openVideoFile(const QString& path, bool loop)
{
    if (!QFileInfo(path).isFile())
        return Error{QCoreApplication::translate(
                         "Problems",
                         "There is no video file \"%1\"; check the path, or for a folder of pictures use "
                         "images:DIR")
                         .arg(path)};
    silenceFfmpeg();
    Stream stream;
    stream.address = {QFile::encodeName(path).toStdString(), cv::CAP_FFMPEG, loop};
    stream.title = path;

    return openStream(std::move(stream),
                      QCoreApplication::translate(
                          "Problems",
                          "The file %1 has no video frame that can be read; convert it, for example to "
                          "H.264 in MP4, or try another")
                          .arg(path));
}

Result<std::unique_ptr<FrameSource>> openCamera(int number)
{
    const QString node = QStringLiteral("/dev/video%1").arg(number);
    if (!QFileInfo::exists(node))
        return Error{missingCamera(number)};
    Stream stream;
    stream.address = {node.toStdString(), cv::CAP_V4L2, false};
    stream.title = QCoreApplication::translate("Problems", "camera %1").arg(number);
    stream.live = true;

    return openStream(std::move(stream),
                      QCoreApplication::translate(
                          "Problems",
                          "Camera %1 delivers no picture; close other programs that use it, check that "
                          "you may read %2, or use --source dataset:fashion-mnist")
                          .arg(number)
                          .arg(node));
}

QString withAppSink(const QString& pipeline)
{
    if (pipeline.section(u'!', -1).trimmed().startsWith(QStringLiteral("appsink")))
        return pipeline;
    return pipeline +
           QStringLiteral(" ! videoconvert ! video/x-raw,format=BGR ! appsink drop=true max-buffers=1 "
                          "sync=false");
}

Result<std::unique_ptr<FrameSource>> openPipeline(const QString& pipeline, const StreamPatience& patience)
{
    if (pipeline.trimmed().isEmpty() || pipeline.trimmed().endsWith(u'!'))
        return Error{QCoreApplication::translate(
                         "Problems", "The GStreamer pipeline \"%1\" is not complete; write one like "
                                     "gstreamer:videotestsrc is-live=true")
                         .arg(pipeline)};
    Stream stream;
    stream.address = {withAppSink(pipeline).toStdString(), cv::CAP_GSTREAMER, false};
    stream.title = QCoreApplication::translate("Problems", "GStreamer pipeline");
    stream.live = true;
    stream.patience = patience;

    return openStream(std::move(stream),
                      QCoreApplication::translate(
                          "Problems",
                          "The GStreamer pipeline \"%1\" delivers no picture; try it with gst-launch-1.0, "
                          "or begin with gstreamer:videotestsrc is-live=true")
                          .arg(pipeline));
}

} // namespace coinfer

#include "core/vision/VideoSource.h"

#include "core/vision/VideoReader.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUrl>

#include <opencv2/videoio.hpp>

#include <algorithm>
#include <thread>

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
    bool brokeOff() const override { return m_brokeOff; }

    Result<std::optional<Frame>> next() override
    {
        if (m_isAway)
            return openAgain();
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
            return Error{QCoreApplication::translate(
                             "Problems", "%1 is not an 8-bit picture; make the source deliver BGR")
                             .arg(name)};
        return std::optional(Frame{std::move(shot.picture), -1, name, index, shot.captured});
    }

    /// A file or pipeline may end. A camera that ends was probably unplugged, and the user should know.
    Result<std::optional<Frame>> finish(StreamEnd end)
    {
        const QString why = m_reader->failure();
        m_isAway = !m_reader->hasEnd() || (m_stream.live && end == StreamEnd::Stalled);
        m_pause = m_stream.patience.again;
        m_reader.reset();
        if (m_isAway)
            return Error{QCoreApplication::translate("Problems",
                                                     "%1 stopped delivering after %2 frames%3; check that "
                                                     "it is still connected; it is being reopened")
                             .arg(m_stream.title)
                             .arg(m_index)
                             .arg(inBrackets(why))};
        if (end == StreamEnd::Ended && why.isEmpty())
            return std::optional<Frame>();
        m_brokeOff = true;
        if (end == StreamEnd::Ended)
            return Error{QCoreApplication::translate("Problems", "%1 failed after %2 frames: %3")
                             .arg(m_stream.title)
                             .arg(m_index)
                             .arg(why)};
        return Error{
            QCoreApplication::translate(
                "Problems", "%1 stopped delivering after %2 frames; check that it is still connected")
                .arg(m_stream.title)
                .arg(m_index)};
    }

    static QString inBrackets(const QString& why)
    {
        return why.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(why);
    }

    /// One attempt for each requested frame, with increasing pauses.
    Result<std::optional<Frame>> openAgain()
    {
        static constexpr Milliseconds kLongest{4000};
        std::this_thread::sleep_for(m_pause);
        m_pause = std::min(2 * m_pause, kLongest);
        auto reader = std::make_unique<VideoReader>(m_stream.address);
        auto first = reader->take(m_stream.patience.next);
        if (std::holds_alternative<StreamEnd>(first))
            return Error{
                QCoreApplication::translate("Problems", "%1 is still unavailable%2; it is being reopened")
                    .arg(m_stream.title, inBrackets(reader->failure()))};
        m_isAway = false;
        m_reader = std::move(reader);
        return handOut(std::move(std::get<Shot>(first)));
    }

    Stream m_stream;
    std::unique_ptr<VideoReader> m_reader; ///< null after the end
    std::optional<Shot> m_ahead;           ///< the picture read when opening, until next() returns it
    QString m_size;
    std::int64_t m_index = 0;
    bool m_isAway = false; ///< a camera that stopped and is to be opened again
    bool m_brokeOff = false;
    Milliseconds m_pause{};
};

Result<std::unique_ptr<FrameSource>> openStream(Stream stream, const QString& complaint)
{
    auto reader = std::make_unique<VideoReader>(stream.address);
    auto first = reader->take(stream.patience.first);
    if (std::holds_alternative<StreamEnd>(first)) {
        const QString why = reader->failure();
        return Error{why.isEmpty() ? complaint : QStringLiteral("%1 (%2)").arg(complaint, why)};
    }
    return std::unique_ptr<FrameSource>(std::make_unique<VideoSource>(std::move(stream), std::move(reader),
                                                                      std::get<Shot>(std::move(first))));
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
    Stream stream; // without "file:" FFmpeg takes anything before a colon for a protocol
    stream.address = {"file:" + QFile::encodeName(path).toStdString(), cv::CAP_FFMPEG, loop};
    stream.title = path;

    return openStream(std::move(stream), QCoreApplication::translate(
                                             "Problems", "The file %1 has no readable video frame; convert "
                                                         "it, for example to H.264 in MP4, or try another")
                                             .arg(path));
}

Result<std::unique_ptr<FrameSource>> openNetworkStream(const QString& address, const StreamPatience& patience)
{
    Stream stream;
    stream.address = {.address = address.toStdString(), .backend = cv::CAP_FFMPEG, .keepsNewest = true};
    stream.title = QUrl(address).toDisplayString(); // omits the password
    stream.live = true;
    stream.patience = patience;

    const QString complaint =
        QCoreApplication::translate("Problems",
                                    "The stream %1 delivers no picture; check the address, user and "
                                    "password, and that the camera is on")
            .arg(stream.title);
    return openStream(std::move(stream), complaint);
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
    static const QString kBgr = QStringLiteral("videoconvert ! video/x-raw,format=BGR ! ");
    static const QRegularExpression kSink(QStringLiteral("(?<=^|[!\\s])appsink(?=\\s|!|$)"));
    if (const auto sink = kSink.match(pipeline); sink.hasMatch())
        return QString(pipeline).insert(sink.capturedStart(), kBgr);
    return pipeline + QStringLiteral(" ! ") + kBgr +
           QStringLiteral("appsink drop=true max-buffers=1 sync=false");
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

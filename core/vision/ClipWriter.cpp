#include "core/vision/ClipWriter.h"

#include "core/base/WholeFile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <cmath>
#include <utility>

extern "C" {
#include <libavcodec/packet.h>
#include <libavformat/avformat.h>
}

namespace coinfer {
namespace {

constexpr int kQuality = 90;  ///< of JPEG, 0 to 100: letters stay sharp
constexpr int kTicks = 1'000; ///< a second

Error cannotWrite(const QString& path)
{
    return Error{QCoreApplication::translate(
                     "Problems", "cannot write the clip \"%1\"; choose a writable folder with free space")
                     .arg(path)};
}

struct CloseOutput {
    void operator()(AVFormatContext* output) const
    {
        avio_closep(&output->pb);
        avformat_free_context(output);
    }
};

/// Each picture is a JPEG by OpenCV's libjpeg, and FFmpeg puts them together. OpenCV's own writer of Motion
/// JPEG gives wrong colours on ARM (4.6), and reports no full disk.
class MotionJpegWriter final : public ClipWriter {
public:
    MotionJpegWriter(QString path, cv::Size size, double picturesPerSecond)
        : m_path(std::move(path)), m_size(size), m_step(std::max(1L, std::lround(kTicks / picturesPerSecond)))
    {
    }

    ~MotionJpegWriter() override
    {
        const bool begun = m_output != nullptr;
        m_output.reset();
        if (begun && !m_isWhole)
            QFile::remove(m_path);
    }

    bool open()
    {
        const QByteArray url = "file:" + QFile::encodeName(m_path); // else a colon may name a protocol
        AVFormatContext* output = nullptr;
        if (avformat_alloc_output_context2(&output, nullptr, "avi", url.constData()) < 0)
            return false;
        m_output.reset(output);
        AVStream* video = avformat_new_stream(output, nullptr);
        if (!video || avio_open(&output->pb, url.constData(), AVIO_FLAG_WRITE) < 0) {
            avformat_free_context(m_output.release()); // nothing was created that must be removed
            return false;
        }
        video->time_base = {static_cast<int>(m_step), kTicks};
        video->avg_frame_rate = {kTicks, static_cast<int>(m_step)};
        AVCodecParameters& codec = *video->codecpar;
        codec.codec_type = AVMEDIA_TYPE_VIDEO;
        codec.codec_id = AV_CODEC_ID_MJPEG;
        codec.format = AV_PIX_FMT_YUVJ420P;
        codec.width = m_size.width;
        codec.height = m_size.height;
        return avformat_write_header(output, nullptr) >= 0;
    }

    Result<void> add(const Image& picture) override
    {
        if (picture.width != m_size.width || picture.height != m_size.height ||
            picture.rgb.size() != static_cast<std::size_t>(m_size.area()) * 3)
            return Error{QCoreApplication::translate("Problems",
                                                     "a picture of another size does not fit into the clip")};
        const cv::Mat rgb(m_size, CV_8UC3, const_cast<std::uint8_t*>(picture.rgb.data()));
        std::vector<std::uint8_t> jpeg;
        try {
            cv::cvtColor(rgb, m_bgr, cv::COLOR_RGB2BGR);
            cv::imencode(".jpg", m_bgr, jpeg, {cv::IMWRITE_JPEG_QUALITY, kQuality});
        } catch (const cv::Exception&) {
            return cannotWrite(m_path);
        }
        return append(jpeg);
    }

    Result<std::int64_t> finish() override
    {
        if (m_pictures == 0 || av_write_trailer(m_output.get()) < 0 || avio_closep(&m_output->pb) < 0)
            return cannotWrite(m_path);
        m_isWhole = true;
        return QFileInfo(m_path).size();
    }

private:
    Result<void> append(std::vector<std::uint8_t>& jpeg)
    {
        AVPacket packet{};
        packet.data = jpeg.data();
        packet.size = static_cast<int>(jpeg.size());
        packet.pts = packet.dts = m_pictures;
        packet.duration = 1;
        packet.flags = AV_PKT_FLAG_KEY;
        if (av_write_frame(m_output.get(), &packet) < 0 || m_output->pb->error < 0)
            return cannotWrite(m_path);
        ++m_pictures;
        return {};
    }

    QString m_path;
    cv::Size m_size;
    long m_step; ///< ticks from one picture to the next
    std::unique_ptr<AVFormatContext, CloseOutput> m_output;
    cv::Mat m_bgr;
    std::int64_t m_pictures = 0;
    bool m_isWhole = false;
};

} // namespace

Result<std::unique_ptr<ClipWriter>> ClipWriter::create(const QString& path, int width, int height,
                                                       double picturesPerSecond)
{
    if (isSpecialFile(path))
        return cannotWrite(path); // it would be removed if anything failed
    auto writer = std::make_unique<MotionJpegWriter>(path, cv::Size(width, height), picturesPerSecond);
    if (!writer->open())
        return cannotWrite(path);
    return std::unique_ptr<ClipWriter>(std::move(writer));
}

} // namespace coinfer

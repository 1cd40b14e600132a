#include "core/vision/FilmDecoder.h"

#include <QString>

#include <opencv2/core.hpp>

#include <algorithm>
#include <array>
#include <cstring>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswscale/swscale.h>
}

namespace coinfer {
namespace {

template <auto Free> struct Freed {
    template <typename T> void operator()(T* pointer) const { Free(&pointer); }
};
using Format = std::unique_ptr<AVFormatContext, Freed<avformat_close_input>>;
using Codec = std::unique_ptr<AVCodecContext, Freed<avcodec_free_context>>;
using Packet = std::unique_ptr<AVPacket, Freed<av_packet_free>>;
using Picture = std::unique_ptr<AVFrame, Freed<av_frame_free>>;

struct FreeScaler {
    void operator()(SwsContext* scaler) const { sws_freeContext(scaler); }
};

Error failure(int code)
{
    std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
    av_strerror(code, text.data(), text.size());
    return Error{QString::fromUtf8(text.data())};
}

/// How to turn a picture upright: transpose first, then mirror left to right, then top to bottom. This covers
/// all rotations by right angles, and the mirrored pictures of front cameras.
struct Turn {
    bool transposed = false, mirrored = false, upsideDown = false;
};

/// From a display matrix: x' = m[0] x + m[3] y, y' = m[1] x + m[4] y, with y pointing down.
Turn turnOf(const std::int32_t* m)
{
    if (std::abs(static_cast<double>(m[1])) > std::abs(static_cast<double>(m[0])))
        return {.transposed = true, .mirrored = m[3] < 0, .upsideDown = m[1] < 0};
    return {.mirrored = m[0] < 0, .upsideDown = m[4] < 0};
}

void turn(cv::Mat& picture, const Turn& how)
{
    if (how.transposed)
        cv::transpose(picture, picture);
    if (how.mirrored)
        cv::flip(picture, picture, 1);
    if (how.upsideDown)
        cv::flip(picture, picture, 0);
}

class Decoder : public FilmDecoder {
public:
    explicit Decoder(const std::atomic<bool>& stopped) : m_stopped(stopped) {}

    Result<void> start(const std::string& address)
    {
        AVFormatContext* format = avformat_alloc_context();
        format->interrupt_callback = {
            [](void* stop) { return static_cast<const std::atomic<bool>*>(stop)->load() ? 1 : 0; },
            const_cast<std::atomic<bool>*>(&m_stopped)};
        AVDictionary* settings = nullptr;
        av_dict_set(&settings, "rtsp_transport", "tcp", 0); // over UDP a lost packet greys out half a picture
        const int opened = avformat_open_input(&format, address.c_str(), nullptr, &settings);
        av_dict_free(&settings);
        if (opened < 0)
            return failure(opened);
        m_format.reset(format);
        if (const int found = avformat_find_stream_info(format, nullptr); found < 0)
            return failure(found);
        return openCodec();
    }

    bool hasEnd() const override { return m_format->duration != AV_NOPTS_VALUE; }

    Result<std::optional<Image>> next() override
    {
        while (true) {
            const int got = avcodec_receive_frame(m_codec.get(), m_picture.get());
            if (got == 0)
                return toImage();
            if (got == AVERROR_EOF && m_failure == AVERROR_EOF)
                return std::optional<Image>();
            if (got == AVERROR_EOF)
                return failure(m_failure);
            feed();
        }
    }

private:
    Result<void> openCodec()
    {
        const AVCodec* codec = nullptr;
        m_stream = av_find_best_stream(m_format.get(), AVMEDIA_TYPE_VIDEO, -1, -1, &codec, 0);
        if (m_stream < 0)
            return failure(m_stream);
        const AVStream* stream = m_format->streams[m_stream];
        m_codec.reset(avcodec_alloc_context3(codec));
        avcodec_parameters_to_context(m_codec.get(), stream->codecpar);
        m_codec->thread_count = hasEnd() ? 0 : 1; // each additional thread delays the output by one picture
        if (const int opened = avcodec_open2(m_codec.get(), codec, nullptr); opened < 0)
            return failure(opened);
        size_t size = 0;
        const auto* matrix = av_stream_get_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
        if (matrix && size >= 9 * sizeof(std::int32_t)) {
            std::array<std::int32_t, 9> numbers{};
            std::memcpy(numbers.data(), matrix, sizeof numbers);
            m_turn = turnOf(numbers.data());
        }
        return {};
    }

    /// Gives the decoder its next packet, or signals the end. A damaged packet only costs its own picture.
    void feed()
    {
        const int got = av_read_frame(m_format.get(), m_packet.get());
        if (got < 0) {
            // Some formats report a broken connection as their end; the connection knows better.
            const auto* connection = m_format->pb;
            m_failure = got == AVERROR_EOF && connection && connection->error < 0 ? connection->error : got;
            avcodec_send_packet(m_codec.get(), nullptr);
            return;
        }
        if (m_packet->stream_index == m_stream)
            avcodec_send_packet(m_codec.get(), m_packet.get());
        av_packet_unref(m_packet.get());
    }

    /// The scaler is recreated whenever size or format differ from those of the previous picture.
    Result<std::optional<Image>> toImage()
    {
        const AVFrame& from = *m_picture;
        m_scaler.reset(sws_getCachedContext(m_scaler.release(), from.width, from.height,
                                            static_cast<AVPixelFormat>(from.format), from.width, from.height,
                                            AV_PIX_FMT_RGB24, SWS_BICUBIC, nullptr, nullptr, nullptr));
        if (!m_scaler)
            return failure(AVERROR(EINVAL));
        constexpr int kRoom = 64; // the scaler writes whole registers, beyond the end of a row
        cv::Mat padded(from.height, from.width + kRoom, CV_8UC3);
        std::array<std::uint8_t*, 4> rows{padded.data};
        const std::array<int, 4> strides{static_cast<int>(padded.step)};
        sws_scale(m_scaler.get(), from.data, from.linesize, 0, from.height, rows.data(), strides.data());
        cv::Mat shown = padded.colRange(0, from.width).clone();
        av_frame_unref(m_picture.get());
        turn(shown, m_turn);
        const auto* first = shown.ptr<std::uint8_t>();
        return std::optional(Image{shown.cols, shown.rows, {first, first + shown.total() * 3}});
    }

    const std::atomic<bool>& m_stopped;
    Format m_format;
    Codec m_codec;
    Packet m_packet{av_packet_alloc()};
    Picture m_picture{av_frame_alloc()};
    std::unique_ptr<SwsContext, FreeScaler> m_scaler;
    Turn m_turn;
    int m_stream = -1;
    int m_failure = 0; ///< why there are no more packets; AVERROR_EOF at a regular end
};

} // namespace

Result<std::unique_ptr<FilmDecoder>> FilmDecoder::open(const std::string& address,
                                                       const std::atomic<bool>& stopped)
{
    av_log_set_level(AV_LOG_QUIET); // otherwise it writes to stderr about every damaged picture
    auto decoder = std::make_unique<Decoder>(stopped);
    if (const auto started = decoder->start(address); !started)
        return started.error();
    return std::unique_ptr<FilmDecoder>(std::move(decoder));
}

} // namespace coinfer

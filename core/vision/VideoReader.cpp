#include "core/vision/VideoReader.h"

#include "core/vision/FilmDecoder.h"
#include "core/vision/PipelineDecoder.h"

#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>

#include <pthread.h>

namespace coinfer {
namespace {

/// Opens the stream and reads its first picture, because only that proves that it delivers. Silences OpenCV's
/// own output on stderr; the caller's Error says everything.
bool openCapture(cv::VideoCapture& capture, const VideoAddress& address, cv::Mat& first)
try {
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
    return capture.open(address.address, address.backend) && capture.read(first);
} catch (const std::exception&) {
    return false;
}

bool readOn(cv::VideoCapture& capture, cv::Mat& picture)
try {
    return capture.read(picture);
} catch (const std::exception&) {
    return false;
}

int toRgb(int channels)
{
    return channels == 1 ? cv::COLOR_GRAY2RGB : channels == 3 ? cv::COLOR_BGR2RGB : cv::COLOR_BGRA2RGB;
}

Image toImage(const cv::Mat& picture)
{
    if (picture.depth() != CV_8U || picture.channels() == 2 || picture.channels() > 4)
        return {};
    Image image{picture.cols, picture.rows, std::vector<std::uint8_t>(picture.total() * 3)};
    cv::Mat rgb(picture.rows, picture.cols, CV_8UC3, image.rgb.data());
    cv::cvtColor(picture, rgb, toRgb(picture.channels()));
    return image;
}

} // namespace

/// One slot between the two threads: the reading thread fills it, take() empties it.
struct VideoReader::Exchange {
    std::mutex mutex;
    std::condition_variable changed;
    std::optional<Shot> slot;
    QString failure;
    std::atomic<bool> hasEnd = true;
    std::atomic<bool> stopped = false; ///< nobody will take another picture
    bool finished = false;             ///< no more pictures will follow

    /// False once stopped.
    bool put(Shot shot, bool replaces = false)
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return stopped || !slot || replaces; });
        if (stopped)
            return false;
        slot = std::move(shot);
        changed.notify_all();
        return true;
    }

    void fail(const QString& why)
    {
        const std::lock_guard lock(mutex);
        failure = why;
    }

    void finish()
    {
        const std::lock_guard lock(mutex);
        finished = true;
        changed.notify_all();
    }
};

VideoReader::VideoReader(VideoAddress address)
    : m_exchange(std::make_shared<Exchange>()),
      m_thread([exchange = m_exchange, address = std::move(address)] {
          pthread_setname_np(pthread_self(), "video");
          run(exchange, address);
          exchange->finish();
      })
{
}

VideoReader::~VideoReader()
{
    std::unique_lock lock(m_exchange->mutex);
    m_exchange->stopped = true;
    m_exchange->changed.notify_all();
    const bool finished =
        m_exchange->changed.wait_for(lock, m_grace, [this] { return m_exchange->finished; });
    lock.unlock();
    if (finished)
        m_thread.join();
    else
        m_thread.detach();
}

std::variant<Shot, StreamEnd> VideoReader::take(Milliseconds patience)
{
    std::unique_lock lock(m_exchange->mutex);
    const auto answered = [this] { return m_exchange->slot || m_exchange->finished; };
    if (!m_exchange->changed.wait_for(lock, patience, answered)) {
        m_grace = Milliseconds{0};
        return StreamEnd::Stalled;
    }
    if (!m_exchange->slot)
        return StreamEnd::Ended;
    Shot shot = std::move(*m_exchange->slot);
    m_exchange->slot.reset();
    m_exchange->changed.notify_all();
    return shot;
}

QString VideoReader::failure() const
{
    const std::lock_guard lock(m_exchange->mutex);
    return m_exchange->failure;
}

bool VideoReader::hasEnd() const
{
    return m_exchange->hasEnd;
}

void VideoReader::run(const std::shared_ptr<Exchange>& exchange, const VideoAddress& address)
{
    if (address.backend != cv::CAP_V4L2)
        return decode(*exchange, address);
    exchange->hasEnd = false;
    cv::VideoCapture capture;
    cv::Mat picture;
    bool more = openCapture(capture, address, picture);
    while (more && exchange->put({toImage(picture), SteadyClock().now()}))
        more = readOn(capture, picture);
}

/// A video that breaks off also restarts when looping, because a presenter's screen must not freeze.
void VideoReader::decode(Exchange& exchange, const VideoAddress& address)
{
    bool any = true;
    for (bool again = true; again && any; again = address.loop) {
        any = false;
        auto film = address.backend == cv::CAP_GSTREAMER
                        ? openGStreamer(address.address, exchange.stopped)
                        : FilmDecoder::open(address.address, exchange.stopped);
        if (!film)
            return exchange.fail(film.error().message);
        exchange.hasEnd = (*film)->hasEnd() || !address.keepsNewest;
        const bool replaces = !exchange.hasEnd;
        while (true) {
            auto picture = (*film)->next();
            if (!picture && !(address.loop && any))
                return exchange.fail(picture.error().message);
            if (!picture || !*picture)
                break;
            if (!exchange.put({std::move(**picture), SteadyClock().now()}, replaces))
                return;
            any = true;
        }
    }
}

} // namespace coinfer

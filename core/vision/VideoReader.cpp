#include "core/vision/VideoReader.h"

#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>

#include <condition_variable>
#include <mutex>
#include <optional>

#include <pthread.h>

namespace coinfer {
namespace {

/// Opens and takes the first picture: that alone proves that a stream delivers. OpenCV's own lines on
/// stderr are silenced, for the caller's Error says it all.
bool openCapture(cv::VideoCapture& capture, const VideoAddress& address, cv::Mat& first)
try {
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
    return capture.open(address.address, address.backend) && capture.read(first);
} catch (const std::exception&) {
    return false;
}

bool readOn(cv::VideoCapture& capture, const VideoAddress& address, cv::Mat& picture)
try {
    return capture.read(picture) || (address.loop && openCapture(capture, address, picture));
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

/// One slot between the two threads. The reading thread fills it, take() empties it.
struct VideoReader::Exchange {
    std::mutex mutex;
    std::condition_variable changed;
    std::optional<Shot> slot;
    bool stopped = false;  ///< nobody will take any more
    bool finished = false; ///< nothing will be put any more

    /// False once stopped.
    bool put(Shot shot)
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [this] { return stopped || !slot; });
        if (stopped)
            return false;
        slot = std::move(shot);
        changed.notify_all();
        return true;
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

void VideoReader::run(const std::shared_ptr<Exchange>& exchange, const VideoAddress& address)
{
    cv::VideoCapture capture;
    cv::Mat picture;
    bool more = openCapture(capture, address, picture);
    while (more && exchange->put({toImage(picture), SteadyClock().now()}))
        more = readOn(capture, address, picture);
}

} // namespace coinfer

#pragma once

#include "core/base/Clock.h"
#include "core/base/Image.h"

#include <memory>
#include <string>
#include <thread>
#include <variant>

namespace coinfer {

/// What a capture of OpenCV opens; `backend` is one of its VideoCaptureAPIs.
struct VideoAddress {
    std::string address;
    int backend = 0;
    bool loop = false; ///< open anew at the end
};

/// One picture of a stream. The picture is empty where the stream delivers no 8-bit pictures.
struct Shot {
    Image picture;
    Nanoseconds captured{};
};

enum class StreamEnd { Ended, Stalled };

/// Reads a stream one picture ahead on a thread of its own ("video"), because OpenCV 4.6 cannot be told
/// to give up on a silent camera or pipeline. Drops nothing: the thread waits until a picture is taken.
class VideoReader {
public:
    explicit VideoReader(VideoAddress address);
    /// Joins the thread. One that hangs inside of OpenCV is left to itself after a grace time; it owns
    /// all that it touches.
    ~VideoReader();

    /// The next picture, waited for at most for `patience`. After a StreamEnd do not ask again.
    std::variant<Shot, StreamEnd> take(Milliseconds patience);

private:
    struct Exchange;
    static void run(const std::shared_ptr<Exchange>& exchange, const VideoAddress& address);

    std::shared_ptr<Exchange> m_exchange;
    Milliseconds m_grace{2000}; ///< more than any camera takes for one picture; none once it stalled
    std::thread m_thread;
};

} // namespace coinfer

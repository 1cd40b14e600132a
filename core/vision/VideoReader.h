#pragma once

#include "core/base/Clock.h"
#include "core/base/Image.h"

#include <QString>

#include <memory>
#include <string>
#include <thread>
#include <variant>

namespace coinfer {

/// What is opened; `backend` is one of OpenCV's VideoCaptureAPIs. For FFmpeg and
/// GStreamer decoders of our own read it.
struct VideoAddress {
    std::string address;
    int backend = 0;
    bool loop = false;        ///< open anew at the end
    bool keepsNewest = false; ///< a stream without end goes on while nobody takes
};

/// One picture of a stream. The picture is empty where the stream delivers no 8-bit pictures.
struct Shot {
    Image picture;
    Nanoseconds captured{};
};

enum class StreamEnd { Ended, Stalled };

/// Reads a stream one picture ahead on a thread of its own ("video"), because OpenCV 4.6 cannot be told
/// to give up on a silent camera or pipeline. Drops nothing unless told to: the thread waits until a
/// picture is taken.
class VideoReader {
public:
    explicit VideoReader(VideoAddress address);
    /// Joins the thread. One that hangs inside of OpenCV is left to itself after a grace time; it owns
    /// all that it touches.
    ~VideoReader();

    /// The next picture, waited for at most for `patience`. After a StreamEnd do not ask again.
    std::variant<Shot, StreamEnd> take(Milliseconds patience);
    /// Why the stream ended, in the words of the library that read it; empty at a proper end.
    QString failure() const;
    /// False for cameras: what they deliver has no end, so that an end is a fault.
    bool hasEnd() const;

private:
    struct Exchange;
    static void run(const std::shared_ptr<Exchange>& exchange, const VideoAddress& address);
    static void decode(Exchange& exchange, const VideoAddress& address);

    std::shared_ptr<Exchange> m_exchange;
    Milliseconds m_grace{2000}; ///< more than any camera takes for one picture; none once it stalled
    std::thread m_thread;
};

} // namespace coinfer

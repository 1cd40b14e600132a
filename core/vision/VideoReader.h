#pragma once

#include "core/base/Clock.h"
#include "core/base/Image.h"

#include <QString>

#include <memory>
#include <string>
#include <thread>
#include <variant>

namespace coinfer {

/// What to open; `backend` is one of OpenCV's VideoCaptureAPIs. FFmpeg and GStreamer addresses are read by
/// our own decoders.
struct VideoAddress {
    std::string address;
    int backend = 0;
    bool loop = false;        ///< reopen at the end
    bool keepsNewest = false; ///< a live stream keeps only its newest picture until it is taken
};

/// One picture of a stream. The picture is empty if the stream does not deliver 8-bit pictures.
struct Shot {
    Image picture;
    Nanoseconds captured{};
};

enum class StreamEnd { Ended, Stalled };

/// Reads a stream one picture ahead on its own thread ("video"), because OpenCV 4.6 has no timeout for a
/// silent camera or pipeline. Drops nothing unless `keepsNewest` is set: the thread waits until the picture
/// is taken.
class VideoReader {
public:
    explicit VideoReader(VideoAddress address);
    /// Joins the thread. If it hangs in a library, it is detached after a grace period; it owns everything
    /// that it uses.
    ~VideoReader();

    /// The next picture; waits at most `patience`. Do not call again after a StreamEnd.
    std::variant<Shot, StreamEnd> take(Milliseconds patience);
    /// Why the stream ended, as reported by the library that read it; empty at a regular end.
    QString failure() const;
    /// False for cameras and live streams: if they end, that is a fault.
    bool hasEnd() const;

private:
    struct Exchange;
    static void run(const std::shared_ptr<Exchange>& exchange, const VideoAddress& address);
    static void decode(Exchange& exchange, const VideoAddress& address);

    std::shared_ptr<Exchange> m_exchange;
    Milliseconds m_grace{2000}; ///< longer than any camera needs for one picture; zero after a stall
    std::thread m_thread;
};

} // namespace coinfer

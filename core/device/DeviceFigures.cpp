#include "core/device/DeviceFigures.h"

#include <algorithm>

namespace coinfer {

void FrameFigures::take(const FrameRecord& frame)
{
    const AnsweredBy by = answererOf(frame);
    const auto exit = static_cast<std::size_t>(std::clamp(frame.answeredBy, 1, static_cast<int>(kExits)));
    ++answers[static_cast<std::size_t>(by)][exit - 1];
    late += frame.deadlineMet ? 0 : 1;
    bytesSent += frame.bytesUp;
    bytesReceived += frame.bytesDown;
    total.add(frame.total);
    device.add(frame.phases.device);
    if (frame.bytesUp > 0) {
        encode.add(frame.phases.encode);
        uplink.add(frame.phases.uplink);
    }
    if (by == AnsweredBy::Edge) {
        queue.add(frame.phases.queue);
        edge.add(frame.phases.edge);
        reply.add(frame.phases.reply);
    }
    throughputMbps = frame.estimateMbps;
    roundTripMs = frame.roundTripMs;
}

} // namespace coinfer

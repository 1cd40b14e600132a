#pragma once

#include "core/session/FrameRecord.h"
#include "core/session/SessionInfo.h"

#include <cmath>

namespace coinfer {

/// An invented session: the link alternates between slow and fast, two policies take turns, some frames are
/// late, wrong or guarded. The same index gives the same frame.
inline SessionInfo sampleSession()
{
    return {QStringLiteral("coinfer 0.1.0"),
            QStringLiteral("2026-01-02T03:04:05Z"),
            QStringLiteral("imagenette"),
            QStringLiteral("ab12cd34"),
            QStringLiteral("alexnet-224"),
            {QStringLiteral("tench"), QStringLiteral("church"), QStringLiteral("golf ball")},
            QStringLiteral("pi"),
            QStringLiteral("lab-pc:4807"),
            QStringLiteral("search"),
            Microseconds(100'000),
            {{QStringLiteral("slowdown"), 8.0},
             {QStringLiteral("guard"), true},
             {QStringLiteral("throttle"), QStringLiteral("4g-walk")}}};
}

inline FrameRecord sampleFrame(std::int64_t index)
{
    const double swing = std::sin(static_cast<double>(index) / 37);
    const auto noise = static_cast<double>(index * 7919 % 101) / 101; // 0..1, differs between neighbours
    FrameRecord frame;
    frame.index = index;
    frame.wallMilliseconds = 1'767'323'045'000 + index * 66;
    frame.monotonic = Milliseconds(index * 66);
    frame.decision = swing > 0.4    ? Decision{5, 2, 4}
                     : swing > -0.5 ? Decision{4, 4, 2}
                                    : Decision{2, 3, kFloatBits};
    frame.answeredBy = frame.decision.exit;
    frame.bytesUp = swing > 0.4 ? 12'345 : swing > -0.5 ? 2'300 : 0;
    frame.bytesDown = frame.bytesUp > 0 ? 77 : 0;
    frame.phases.device = Microseconds(20'000 + static_cast<int>(noise * 9'000));
    if (frame.bytesUp > 0) {
        frame.phases.encode = Microseconds(1'500);
        frame.phases.uplink = Microseconds(15'000 + static_cast<int>((1 - swing) * 20'000 + noise * 40'000));
        frame.phases.queue = Microseconds(400);
        frame.phases.edge = Microseconds(3'000);
        frame.phases.reply = Microseconds(2'000);
    }
    frame.total = frame.phases.total();
    frame.deadline = Microseconds(80'000);
    frame.deadlineMet = frame.total <= frame.deadline;
    frame.guarded = index % 11 == 3;
    frame.truth = static_cast<int>(index % 3);
    frame.label = index % 8 == 0 ? static_cast<int>((index + 1) % 3) : frame.truth;
    frame.confidence = static_cast<float>(0.6 + 0.39 * noise);
    frame.limitMbps = std::pow(10, swing * 0.8 + 0.3);
    frame.estimateMbps = *frame.limitMbps * (0.8 + 0.2 * noise);
    frame.roundTripMs = 12 + 5 * noise;
    frame.policy = index % 2 == 0 ? QStringLiteral("search") : QStringLiteral("edgent");
    frame.reward = frame.deadlineMet ? 0.8 : -0.3;
    if (index % 3 == 0) { // of an agent; the other policies report nothing
        frame.probability = static_cast<float>(1 - noise / 2);
        frame.value = 0.75F;
        frame.entropy = static_cast<float>(noise);
        frame.temperature = 0.001F;
        frame.criticLoss = 0.02F;
        frame.actorLoss = -0.5F;
    }
    return frame;
}

inline std::vector<FrameRecord> sampleFrames(std::int64_t count, std::int64_t first = 0)
{
    std::vector<FrameRecord> frames;
    for (std::int64_t i = first; i < first + count; ++i)
        frames.push_back(sampleFrame(i));
    return frames;
}

} // namespace coinfer

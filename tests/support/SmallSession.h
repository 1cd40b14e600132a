#pragma once

#include "core/session/FrameRecord.h"
#include "core/session/SessionInfo.h"

namespace coinfer {

/// A session with exact values for tests of files, and one of its frames.
inline SessionInfo smallInfo()
{
    return {QStringLiteral("coinfer 1.0"),
            QStringLiteral("2026-01-02T03:04:05Z"),
            QStringLiteral("imagenette"),
            QStringLiteral("ab12"),
            QStringLiteral("alexnet-224"),
            {QStringLiteral("tench"), QStringLiteral("dog \"ä\"")},
            QStringLiteral("pi"),
            QStringLiteral("pc"),
            QStringLiteral("search"),
            Microseconds(60'000),
            {{QStringLiteral("slowdown"), 4.5}}};
}

inline FrameRecord smallFrame(std::int64_t index = 7)
{
    FrameRecord frame;
    frame.index = index;
    frame.wallMilliseconds = 1'767'323'045'123;
    frame.monotonic = Microseconds(1'500'250);
    frame.decision = {5, 2, 4};
    frame.answeredBy = 2;
    frame.bytesUp = 1234;
    frame.bytesDown = 77;
    frame.phases = {Microseconds(1), Microseconds(2), Microseconds(3),
                    Microseconds(4), Microseconds(5), Microseconds(6)};
    frame.total = Microseconds(21);
    frame.deadline = Microseconds(60'000);
    frame.deadlineMet = true;
    frame.label = 1;
    frame.confidence = 0.9F;
    frame.truth = 0;
    frame.limitMbps = 2.5;
    frame.roundTripMs = 0.1 + 0.2;
    frame.policy = QStringLiteral("fixed:5/2/4");
    frame.reward = -0.125;
    frame.guarded = true;
    return frame;
}

} // namespace coinfer

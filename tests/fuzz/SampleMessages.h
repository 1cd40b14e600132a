#pragma once

#include "core/link/Messages.h"

#include <vector>

namespace coinfer::fuzz {

/// One valid message of each type, and of those with optional parts one with them.
inline std::vector<Message> sampleMessages()
{
    const Hello hello{.program = QStringLiteral("coinfer 0.1.0"),
                      .peer = QStringLiteral("pi \xe4"),
                      .model = QStringLiteral("fashion-mnist"),
                      .modelHash = QByteArray(kHashBytes, 'h'),
                      .codecs = {QStringLiteral("raw"), QStringLiteral("jpeg-20")},
                      .capabilities = {QStringLiteral("none yet")}};
    Hello edge = hello;
    edge.times = EdgeTimes{.machine = QStringLiteral("a processor"),
                           .format = QStringLiteral("int8"),
                           .stageMicros = {12.5, 100, 7},
                           .microsPerKilovalue = 1.5,
                           .microsPerKilolatent = 12,
                           .pictureMicros = {0, 30}};
    return {hello,
            edge,
            InferRequest{.id = 7,
                         .decision = {5, 2, CutCodec::bottleneck(2)},
                         .compressed = true,
                         .bytes = QByteArray(40, 'x')},
            InferRequest{.id = 8, .decision = {3, 0, CutCodec::jpeg(20)}, .bytes = QByteArray(3, '\0')},
            InferReply{.id = 7,
                       .scores = {0.25F, -2.5F, 1e30F},
                       .queue = Microseconds(10),
                       .decode = Microseconds(200),
                       .compute = Microseconds(3'000),
                       .atEdge = Microseconds(4'000),
                       .load = 0.5F,
                       .queueLength = 2},
            Ping{1},
            Pong{1},
            Busy{7},
            ErrorMessage{.code = ErrorCode::BadRequest, .id = 7, .text = QStringLiteral("no such cut")},
            Bye{}};
}

} // namespace coinfer::fuzz

#pragma once

#include "core/base/Clock.h"
#include "core/base/Payload.h"

#include <QString>

#include <cstdint>
#include <variant>
#include <vector>

namespace coinfer {

/// First message of either side. Different version or model hash: the edge answers ErrorMessage and closes.
struct Hello {
    QString program;      ///< name and version, for logs
    QString peer;         ///< name of the machine or what the user calls it
    QString model;        ///< name of the weights
    QByteArray modelHash; ///< SHA-256 of the weights file, 32 bytes
};

struct InferRequest {
    std::uint32_t id = 0; ///< chosen by the device, rising
    Decision decision;
    Payload payload;
};

struct InferReply {
    std::uint32_t id = 0;
    std::vector<float> scores;   ///< class scores (logits), one a class
    Microseconds queue{};        ///< from the request's last byte to the start of decoding
    Microseconds decode{};
    Microseconds compute{};
    Microseconds atEdge{};       ///< from the request's last byte until the reply is handed to the socket
    float load = 0;              ///< of the edge's processors, 0..1
    int queueLength = 0;         ///< requests of all devices that waited when this one was finished
};

struct Ping { std::uint32_t id = 0; };
struct Pong { std::uint32_t id = 0; };
/// The edge's queue for this device is full: request `id` was not taken.
struct Busy { std::uint32_t id = 0; };
enum class ErrorCode : std::uint16_t { BadMessage = 1, WrongVersion, WrongModel, BadRequest, TooMany, Internal };
struct ErrorMessage {
    ErrorCode code = ErrorCode::Internal;
    std::uint32_t id = 0; ///< of the request that it answers, 0 = the connection as a whole
    QString text;
};
struct Bye {};

using Message = std::variant<Hello, InferRequest, InferReply, Ping, Pong, Busy, ErrorMessage, Bye>;

} // namespace coinfer

#pragma once

#include "core/base/Clock.h"
#include "core/base/Payload.h"
#include "core/base/Result.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace coinfer {

/// What its part of the work costs an edge, as it measured itself; microseconds on an idle machine.
struct EdgeTimes {
    QString machine;                 ///< what it is, in words
    QString format;                  ///< of its numbers: "int8", "float"
    std::vector<double> stageMicros; ///< of each stage, in the order of the network's table
    double microsPerKilovalue = 0;   ///< decoding 1000 features
    double microsPerKilopixel = 0;   ///< decoding 1000 pixels of a picture
    bool operator==(const EdgeTimes&) const = default;
};

/// First message of either side. Different version or model hash: the edge answers ErrorMessage and closes.
struct Hello {
    QString program;      ///< name and version, for logs
    QString peer;         ///< name of the machine or what the user calls it
    QString model;        ///< name of the weights
    QByteArray modelHash; ///< SHA-256 of the weights file, 32 bytes
    QStringList capabilities{}; ///< what this side can do beyond the version; unknown ones are ignored
    std::optional<EdgeTimes> times{}; ///< the edge's; none from a device, and from edges that measure nothing
};

struct InferRequest {
    std::uint32_t id = 0; ///< chosen by the device, rising from 1; 0 is not a request
    Decision decision;
    Payload payload;      ///< its bits are the decision's: they cross the wire once
};

struct InferReply {
    std::uint32_t id = 0;
    std::vector<float> scores;   ///< class scores (logits), one a class; finite
    Microseconds queue{};        ///< what atEdge leaves after decode and compute: mostly waiting for its turn
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

inline constexpr int kHashBytes = 32;
inline constexpr int kMostNameLength = 200;   ///< of the names in Hello, in UTF-16 units
inline constexpr int kMostCapabilities = 32;
inline constexpr int kMostTextLength = 2000;  ///< of ErrorMessage
inline constexpr int kMostCut = 255;
inline constexpr int kMostValues = 1 << 20;   ///< product of a payload's shape
inline constexpr int kMostStages = 200;       ///< of EdgeTimes
inline constexpr int kMostScores = 1000;
inline constexpr Microseconds kLongestTime = std::chrono::hours(1); ///< of any time in a reply

/// Whether the message may cross the wire: every field within its bounds. The one set of rules for what is
/// sent and for what is received; the error names the field.
Result<void> validate(const Message& message);

} // namespace coinfer

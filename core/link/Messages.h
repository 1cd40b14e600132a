#pragma once

#include "core/base/Clock.h"
#include "core/base/Payload.h"
#include "core/base/Printable.h"
#include "core/base/Result.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace coinfer {

/// Costs of an edge's part of the work, as it measured them; microseconds on an idle machine.
struct EdgeTimes {
    QString machine;                   ///< description of the machine
    QString format;                    ///< number format: "int8", "float"
    std::vector<double> stageMicros;   ///< of each stage, in the order of the network table
    double microsPerKilovalue = 0;     ///< decoding 1000 features
    double microsPerKilolatent = 0;    ///< decoding 1000 values of a latent
    std::vector<double> pictureMicros; ///< decoding a picture with each codec of cut 0, in their order
    bool operator==(const EdgeTimes&) const = default;
};

/// First message of either side. If version, model hash or codecs differ, the edge answers ErrorMessage and
/// closes.
struct Hello {
    QString program;                  ///< name and version, for logs
    QString peer;                     ///< name of the machine, or the name that the user gave it
    QString model;                    ///< name of the weights
    QByteArray modelHash;             ///< SHA-256 of the weights file, 32 bytes
    QStringList codecs{};             ///< texts of what a decision may send besides plain features
    QStringList capabilities{};       ///< features beyond the version; unknown ones are ignored
    std::optional<EdgeTimes> times{}; ///< only from edges that measured them
    /// Only from devices: kLinkBytes random ones, the same in each hello of one DeviceLink, by which an edge
    /// knows that a connection takes the place of another. Empty: none.
    QByteArray link{};
};

/// Shape and range of what was encoded are not sent: they follow from the decision and the weights file.
struct InferRequest {
    std::uint32_t id = 0; ///< chosen by the device, increasing from 1; 0 is invalid
    Decision decision;
    bool compressed = false; ///< as in Payload
    /// Time from its first byte at the edge until its answer must leave to be of use; none: no limit.
    std::optional<Microseconds> budget{};
    QByteArray bytes;
};

struct InferReply {
    std::uint32_t id = 0;
    std::vector<float> scores; ///< class scores (logits), one per class; finite
    Microseconds queue{};      ///< atEdge minus decode and compute: mostly waiting in the queue
    Microseconds decode{};
    Microseconds compute{};
    Microseconds atEdge{}; ///< from the request's last byte until the reply is handed to the socket
    float load = 0;        ///< of the edge's processors, 0..1
    int queueLength = 0;   ///< requests of all devices waiting when this one was finished
};

/// Request `id` was accepted but not computed: its answer could no longer leave within the request's budget.
struct Late {
    std::uint32_t id = 0;
    Microseconds atEdge{};               ///< as in InferReply; all of it is waiting
    std::optional<Microseconds> needs{}; ///< what decoding and computing it would have taken, if known
    float load = 0;                      ///< as in InferReply
    int queueLength = 0;                 ///< as in InferReply
};

struct Ping {
    std::uint32_t id = 0;
};
struct Pong {
    std::uint32_t id = 0;
};
/// The edge's queue for this device is full: request `id` was not accepted.
struct Busy {
    std::uint32_t id = 0;
};
enum class ErrorCode : std::uint16_t {
    BadMessage = 1,
    WrongVersion,
    WrongModel,
    BadRequest,
    TooMany,
    Internal,
    NoToken
};
struct ErrorMessage {
    ErrorCode code = ErrorCode::Internal;
    std::uint32_t id = 0; ///< the request that it answers; 0 = the whole connection
    QString text;
};
struct Bye {};

using Message = std::variant<Hello, InferRequest, InferReply, Ping, Pong, Busy, ErrorMessage, Bye, Late>;

inline constexpr int kHashBytes = 32;
inline constexpr int kLinkBytes = 16; ///< enough to be unguessable
inline constexpr int kMostCapabilities = 32;
inline constexpr int kMostTextLength = 2000; ///< of ErrorMessage
inline constexpr int kMostCut = 255;
inline constexpr int kMostStages = 200; ///< of EdgeTimes
inline constexpr int kMostCodecs = 100;
inline constexpr int kMostScores = 1000;
inline constexpr Microseconds kLongestTime = std::chrono::hours(1); ///< for any time in a message

/// Whether the message may be sent: every field is within its bounds. The same rules apply to what is sent
/// and what is received; the error names the field.
Result<void> validate(const Message& message);

} // namespace coinfer

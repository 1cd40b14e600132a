#pragma once

#include "core/base/Result.h"
#include "core/link/Messages.h"

#include <QByteArray>
#include <QByteArrayView>

#include <cstdint>

namespace coinfer {

/// Numbers used on the wire: never change or reuse one.
enum class MessageType : std::uint8_t {
    Hello = 1,
    InferRequest = 2,
    InferReply = 3,
    Ping = 4,
    Pong = 5,
    Busy = 6,
    Error = 7,
    Bye = 8,
    Late = 9,
};

MessageType typeOf(const Message& message);
/// The id in the header; 0 for messages without one.
std::uint32_t idOf(const Message& message);

/// Everything after the header.
QByteArray encodeBody(const Message& message);
/// Inverse of encodeBody(). Does not check the bounds of validate(), except that every number must fit its
/// type.
Result<Message> decodeBody(MessageType type, std::uint32_t id, QByteArrayView body);

} // namespace coinfer

#pragma once

#include "core/base/Result.h"
#include "core/link/Messages.h"

#include <QByteArray>
#include <QByteArrayView>

#include <cstdint>
#include <optional>

namespace coinfer {

// docs/protocol.md describes the layout byte by byte.

inline constexpr QByteArrayView kWireMagic = "CNFR";
inline constexpr char kTlsBegins = 0x16; ///< first byte of every TLS connection, so of no message
inline constexpr std::uint8_t kWireVersion = 3;
inline constexpr qsizetype kHeaderBytes = 24;
inline constexpr std::uint32_t kMostPayload = 4U << 20;         ///< of a request
inline constexpr std::uint32_t kMostControlPayload = 64U << 10; ///< of every other message
inline constexpr std::uint32_t kMostHelloPayload = 4U << 10;    ///< of a hello to an edge

/// The message in wire format. It must satisfy validate(), except that an error text that is too long is
/// shortened.
QByteArray encode(const Message& message);

/// Converts a stream of bytes, split anywhere, into messages. Pure; trusts none of its input. After the first
/// error there are no message boundaries any more, so every later next() returns the same error.
class WireDecoder {
public:
    /// Refuses longer messages of any type; until this is called, only the limit of each type applies.
    void setMostPayload(std::uint32_t bytes) { m_mostPayload = bytes; }
    void feed(QByteArrayView bytes);

    /// The next complete message; nullopt if more bytes are needed.
    Result<std::optional<Message>> next();

    /// What to answer to the peer after next() has failed.
    ErrorCode errorCode() const { return m_errorCode; }
    /// Whether bytes of a message have arrived that next() has not returned.
    bool hasBytes() const { return !m_buffer.isEmpty(); }
    /// Size on the wire of the message that next() returned last, including its header.
    qsizetype messageBytes() const { return m_messageBytes; }

private:
    struct Header;

    Error fail(ErrorCode code, const QString& text);
    Result<void> checkStart();
    Result<std::optional<Header>> header();

    QByteArray m_buffer;
    std::uint32_t m_mostPayload = kMostPayload;
    qsizetype m_messageBytes = 0;
    std::optional<Error> m_error;
    ErrorCode m_errorCode = ErrorCode::BadMessage;
};

} // namespace coinfer

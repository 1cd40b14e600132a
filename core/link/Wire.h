#pragma once

#include "core/base/Result.h"
#include "core/link/Messages.h"

#include <QByteArray>
#include <QByteArrayView>

#include <cstdint>
#include <optional>

namespace coinfer {

// The layout is described byte by byte in docs/protocol.md.

inline constexpr QByteArrayView kWireMagic = "CNFR";
inline constexpr std::uint8_t kWireVersion = 1;
inline constexpr qsizetype kHeaderBytes = 20;
inline constexpr std::uint32_t kMostPayload = 4U << 20;         ///< of a request
inline constexpr std::uint32_t kMostControlPayload = 64U << 10; ///< of every other message

/// The message as it crosses the wire. Expects what validate() approves of, except that an error's text is
/// shortened to what fits.
QByteArray encode(const Message& message);

/// Turns a stream of bytes, split anywhere, into messages. Pure; trusts nothing that it is fed. After the
/// first error the stream has no more message boundaries, so every later next() gives the same error.
class WireDecoder
{
public:
    void feed(QByteArrayView bytes);

    /// The next whole message; nullopt when more bytes are needed for it.
    Result<std::optional<Message>> next();

    /// What to answer to the peer when next() has failed.
    ErrorCode errorCode() const { return m_errorCode; }
    /// Bytes on the wire of the message that next() gave last, header included.
    qsizetype messageBytes() const { return m_messageBytes; }

private:
    struct Header;

    Error fail(ErrorCode code, const QString& text);
    Result<void> checkStart();
    Result<std::optional<Header>> header();

    QByteArray m_buffer;
    qsizetype m_messageBytes = 0;
    std::optional<Error> m_error;
    ErrorCode m_errorCode = ErrorCode::BadMessage;
};

} // namespace coinfer

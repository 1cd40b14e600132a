#include "core/link/Wire.h"

#include "core/link/Crc32c.h"
#include "core/link/WireBody.h"

#include <QtEndian>

#include <algorithm>

namespace coinfer {
namespace {

// Offsets in the header.
constexpr qsizetype kVersionAt = 4;
constexpr qsizetype kTypeAt = 5;
constexpr qsizetype kFlagsAt = 6;
constexpr qsizetype kIdAt = 8;
constexpr qsizetype kLengthAt = 12;
constexpr qsizetype kHeaderSumAt = 16;
constexpr qsizetype kSumAt = 20;

/// Over all fields before it.
std::uint32_t headerSumOf(const char* header)
{
    return crc32c(QByteArrayView(header, kHeaderSumAt));
}

/// nullopt for an unknown type.
std::optional<std::uint32_t> mostPayload(MessageType type)
{
    switch (type) {
    case MessageType::InferRequest:
        return kMostPayload;
    case MessageType::Hello:
    case MessageType::InferReply:
    case MessageType::Error:
    case MessageType::Late:
        return kMostControlPayload;
    case MessageType::Ping:
    case MessageType::Pong:
    case MessageType::Busy:
    case MessageType::Bye:
        return 0;
    }
    return std::nullopt;
}

bool hasNoId(MessageType type)
{
    return type == MessageType::Hello || type == MessageType::Bye;
}

} // namespace

struct WireDecoder::Header {
    MessageType type;
    std::uint32_t id;
    std::uint32_t length;
    std::uint32_t ownSum; ///< of the fields above
    std::uint32_t sum;    ///< of them and the body
};

QByteArray encode(const Message& message)
{
    const QByteArray body = encodeBody(message);
    QByteArray bytes(kHeaderBytes, '\0');
    bytes.reserve(kHeaderBytes + body.size());
    char* header = bytes.data();
    std::ranges::copy(kWireMagic, header);
    header[kVersionAt] = static_cast<char>(kWireVersion);
    header[kTypeAt] = static_cast<char>(typeOf(message));
    qToLittleEndian(std::uint16_t{0}, header + kFlagsAt);
    qToLittleEndian(idOf(message), header + kIdAt);
    qToLittleEndian(static_cast<std::uint32_t>(body.size()), header + kLengthAt);
    const std::uint32_t ownSum = headerSumOf(header);
    qToLittleEndian(ownSum, header + kHeaderSumAt);
    qToLittleEndian(crc32c(body, ownSum), header + kSumAt);
    return bytes.append(body);
}

void WireDecoder::feed(QByteArrayView bytes)
{
    if (!m_error)
        m_buffer.append(bytes);
}

Error WireDecoder::fail(ErrorCode code, const QString& text)
{
    m_errorCode = code;
    m_error = Error{text};
    m_buffer = {};
    return *m_error;
}

/// Checks magic and version as soon as their first bytes arrive, so that another protocol is detected at
/// once.
Result<void> WireDecoder::checkStart()
{
    const auto known = std::min(m_buffer.size(), kWireMagic.size());
    if (m_buffer.startsWith(kTlsBegins))
        return fail(
            ErrorCode::BadMessage,
            QStringLiteral("The other side encrypts and this one does not; start the edge with a token "
                           "(--token-file) that the device has, too (coinfer-cli token set)"));
    if (QByteArrayView(m_buffer).first(known) != kWireMagic.first(known))
        return fail(ErrorCode::BadMessage,
                    QStringLiteral("The other side does not speak Coinfer's protocol; check host and port"));
    if (m_buffer.size() <= kVersionAt)
        return {};
    const auto version = static_cast<std::uint8_t>(m_buffer[kVersionAt]);
    if (version != kWireVersion)
        return fail(ErrorCode::WrongVersion,
                    QStringLiteral("The other side speaks version %1 of the protocol, this one version %2; "
                                   "install the same release of Coinfer on both machines")
                        .arg(version)
                        .arg(kWireVersion));
    return {};
}

Result<std::optional<WireDecoder::Header>> WireDecoder::header()
{
    if (const auto start = checkStart(); !start)
        return start.error();
    if (m_buffer.size() < kHeaderBytes)
        return std::optional<Header>();
    const char* bytes = m_buffer.constData();
    const Header header{.type = static_cast<MessageType>(bytes[kTypeAt]),
                        .id = qFromLittleEndian<std::uint32_t>(bytes + kIdAt),
                        .length = qFromLittleEndian<std::uint32_t>(bytes + kLengthAt),
                        .ownSum = qFromLittleEndian<std::uint32_t>(bytes + kHeaderSumAt),
                        .sum = qFromLittleEndian<std::uint32_t>(bytes + kSumAt)};
    if (headerSumOf(bytes) != header.ownSum)
        return fail(ErrorCode::BadMessage,
                    QStringLiteral("A damaged message: the checksum of its header is wrong"));
    const auto ofType = mostPayload(header.type);
    if (!ofType)
        return fail(ErrorCode::BadMessage,
                    QStringLiteral("A message of the unknown type %1").arg(static_cast<int>(header.type)));
    if (qFromLittleEndian<std::uint16_t>(bytes + kFlagsAt) != 0)
        return fail(ErrorCode::BadMessage, QStringLiteral("A message with unknown flags"));
    if (hasNoId(header.type) && header.id != 0)
        return fail(ErrorCode::BadMessage, QStringLiteral("A number on a message that has none"));
    const std::uint32_t most = std::min(*ofType, m_mostPayload);
    if (header.length > most)
        return fail(ErrorCode::BadMessage,
                    QStringLiteral("A message of %1 bytes, over the limit of %2 for its type")
                        .arg(header.length)
                        .arg(most));
    return std::optional<Header>(header);
}

Result<std::optional<Message>> WireDecoder::next()
{
    if (m_error)
        return *m_error;
    const auto head = header();
    if (!head)
        return head.error();
    const qsizetype whole = kHeaderBytes + (*head ? qsizetype{(*head)->length} : 0);
    if (!*head || m_buffer.size() < whole)
        return std::optional<Message>();
    const auto body = QByteArrayView(m_buffer).first(whole).sliced(kHeaderBytes);
    if (crc32c(body, (*head)->ownSum) != (*head)->sum)
        return fail(ErrorCode::BadMessage, QStringLiteral("A damaged message: its checksum is wrong"));
    auto message = decodeBody((*head)->type, (*head)->id, body);
    if (!message)
        return fail(ErrorCode::BadMessage, message.error().message);
    if (const auto valid = validate(*message); !valid)
        return fail(ErrorCode::BadMessage, valid.error().message);
    m_messageBytes = whole;
    m_buffer.remove(0, whole);
    return std::optional<Message>(*std::move(message));
}

} // namespace coinfer

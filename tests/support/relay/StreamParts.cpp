#include "tests/support/relay/StreamParts.h"

#include "core/link/Wire.h"

#include <QtEndian>

namespace coinfer {
namespace {

using Kind = StreamPart::Kind;

Kind kindOf(const Message& message)
{
    if (std::holds_alternative<Hello>(message))
        return Kind::Hello;
    const bool isLong =
        std::holds_alternative<InferRequest>(message) || std::holds_alternative<InferReply>(message);
    return isLong ? Kind::Long : Kind::Other;
}

class Messages : public StreamParts {
public:
    void feed(const QByteArray& bytes) override
    {
        m_bytes += bytes;
        m_decoder.feed(bytes);
    }
    std::optional<StreamPart> next() override
    {
        const auto message = m_decoder.next();
        if (!message)
            qFatal("the relay heard: %s", qPrintable(message.error().message));
        if (!message->has_value())
            return std::nullopt;
        const StreamPart part{kindOf(**message), m_bytes.first(m_decoder.messageBytes())};
        m_bytes.remove(0, part.bytes.size());
        return part;
    }

private:
    WireDecoder m_decoder;
    QByteArray m_bytes; ///< of messages that are not complete
};

/// RFC 5246, 6.2.3: type, two bytes of version, two of length, then the sealed content.
class Records : public StreamParts {
public:
    void feed(const QByteArray& bytes) override { m_bytes += bytes; }
    std::optional<StreamPart> next() override
    {
        constexpr qsizetype kHead = 5;
        if (m_bytes.size() < kHead)
            return std::nullopt;
        const qsizetype whole = kHead + qFromBigEndian<quint16>(m_bytes.constData() + kHead - 2);
        if (m_bytes.size() < whole)
            return std::nullopt;
        const StreamPart part{kindOf(m_bytes[0], whole), m_bytes.first(whole)};
        m_bytes.remove(0, whole);
        return part;
    }

private:
    Kind kindOf(char type, qsizetype size)
    {
        constexpr char kData = 23;
        constexpr qsizetype kLongestOther = 120; ///< pings, pongs, busy, late; a reply has ten scores besides
        if (type != kData)
            return Kind::Handshake;
        if (!std::exchange(m_greeted, true))
            return Kind::Hello;
        return size > kLongestOther ? Kind::Long : Kind::Other;
    }

    QByteArray m_bytes;
    bool m_greeted = false;
};

} // namespace

std::unique_ptr<StreamParts> partsOf(Speech speech)
{
    if (speech == Speech::Encrypted)
        return std::make_unique<Records>();
    return std::make_unique<Messages>();
}

} // namespace coinfer

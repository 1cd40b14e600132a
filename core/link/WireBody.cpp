#include "core/link/WireBody.h"

#include "core/link/CborFields.h"

#include <QtEndian>

#include <array>
#include <bit>
#include <optional>

namespace coinfer {
namespace {

constexpr qsizetype kHeadLengthBytes = 2;

QLatin1String operator""_key(const char* text, std::size_t size)
{
    return QLatin1String(text, static_cast<qsizetype>(size));
}

/// The body of a message with a tensor: length of the CBOR head, the head, then the raw bytes.
QByteArray withHead(const QCborMap& head, const QByteArray& raw)
{
    const QByteArray cbor = QCborValue(head).toCbor();
    QByteArray body(kHeadLengthBytes, '\0');
    body.reserve(kHeadLengthBytes + cbor.size() + raw.size());
    qToLittleEndian(static_cast<std::uint16_t>(cbor.size()), body.data());
    return body.append(cbor).append(raw);
}

struct HeadAndRaw {
    QByteArrayView head;
    QByteArrayView raw;
};

std::optional<HeadAndRaw> splitHead(QByteArrayView body)
{
    if (body.size() < kHeadLengthBytes)
        return std::nullopt;
    const qsizetype length = qFromLittleEndian<std::uint16_t>(body.data());
    if (body.size() < kHeadLengthBytes + length)
        return std::nullopt;
    return HeadAndRaw{body.sliced(kHeadLengthBytes, length), body.sliced(kHeadLengthBytes + length)};
}

Error noHead(const char* message)
{
    return Error{QStringLiteral("%1: it ends inside its header").arg(QLatin1String(message))};
}

QCborArray toCbor(const std::vector<double>& values)
{
    QCborArray array;
    for (const double value : values)
        array.append(value);
    return array;
}

QCborMap toCbor(const EdgeTimes& times)
{
    return {{"machine"_key, times.machine},
            {"format"_key, times.format},
            {"stages"_key, toCbor(times.stageMicros)},
            {"kilovalue"_key, times.microsPerKilovalue},
            {"kilolatent"_key, times.microsPerKilolatent},
            {"pictures"_key, toCbor(times.pictureMicros)}};
}

QByteArray body(const Hello& hello)
{
    QCborMap map{{"program"_key, hello.program},
                 {"peer"_key, hello.peer},
                 {"model"_key, hello.model},
                 {"hash"_key, hello.modelHash},
                 {"codecs"_key, QCborArray::fromStringList(hello.codecs)},
                 {"can"_key, QCborArray::fromStringList(hello.capabilities)}};
    if (hello.times)
        map.insert("times"_key, toCbor(*hello.times));
    if (!hello.link.isEmpty())
        map.insert("link"_key, hello.link);
    return QCborValue(map).toCbor();
}

EdgeTimes readTimes(CborFields& fields)
{
    return {.machine = fields.text("machine"),
            .format = fields.text("format"),
            .stageMicros = fields.longReals("stages"),
            .microsPerKilovalue = fields.longReal("kilovalue"),
            .microsPerKilolatent = fields.longReal("kilolatent"),
            .pictureMicros = fields.longReals("pictures")};
}

Result<Message> readHello(QByteArrayView bytes)
{
    CborFields fields(bytes);
    Hello hello{.program = fields.text("program"),
                .peer = fields.text("peer"),
                .model = fields.text("model"),
                .modelHash = fields.bytes("hash"),
                .codecs = fields.texts("codecs"),
                .capabilities = fields.texts("can"),
                .link = fields.optionalBytes("link")};
    if (auto times = fields.optionalMap("times")) {
        hello.times = readTimes(*times);
        if (times->wrong())
            return times->error("hello");
    }
    if (fields.wrong())
        return fields.error("hello");
    return Message(std::move(hello));
}

QByteArray body(const InferRequest& request)
{
    QCborMap head{{"exit"_key, request.decision.exit},
                  {"cut"_key, request.decision.cut},
                  {"codec"_key, toString(request.decision.codec)},
                  {"zstd"_key, request.compressed}};
    if (request.budget)
        head.insert("budget"_key, static_cast<qint64>(request.budget->count()));
    return withHead(head, request.bytes);
}

Result<Message> readRequest(std::uint32_t id, QByteArrayView bytes)
{
    const auto parts = splitHead(bytes);
    if (!parts)
        return noHead("request");
    CborFields fields(parts->head);
    InferRequest request{.id = id,
                         .decision = {.exit = fields.integer("exit"), .cut = fields.integer("cut")},
                         .compressed = fields.boolean("zstd"),
                         .budget = fields.optionalMicroseconds("budget"),
                         .bytes = parts->raw.toByteArray()};
    const auto codec = parseCutCodec(fields.text("codec"));
    if (fields.wrong())
        return fields.error("request");
    if (!codec)
        return Error{QStringLiteral("request: %1").arg(codec.error().message)};
    request.decision.codec = *codec;
    return Message(std::move(request));
}

QByteArray body(const InferReply& reply)
{
    QByteArray scores(static_cast<qsizetype>(reply.scores.size() * sizeof(float)), '\0');
    char* at = scores.data();
    for (const float score : reply.scores) {
        qToLittleEndian(std::bit_cast<std::uint32_t>(score), at);
        at += sizeof(float);
    }
    return withHead({{"queue"_key, static_cast<qint64>(reply.queue.count())},
                     {"decode"_key, static_cast<qint64>(reply.decode.count())},
                     {"compute"_key, static_cast<qint64>(reply.compute.count())},
                     {"edge"_key, static_cast<qint64>(reply.atEdge.count())},
                     {"load"_key, double{reply.load}},
                     {"waiting"_key, reply.queueLength}},
                    scores);
}

Result<Message> readReply(std::uint32_t id, QByteArrayView bytes)
{
    const auto parts = splitHead(bytes);
    if (!parts || parts->raw.size() % static_cast<qsizetype>(sizeof(float)) != 0)
        return noHead("reply");
    CborFields fields(parts->head);
    InferReply reply{.id = id,
                     .scores = {},
                     .queue = fields.microseconds("queue"),
                     .decode = fields.microseconds("decode"),
                     .compute = fields.microseconds("compute"),
                     .atEdge = fields.microseconds("edge"),
                     .load = fields.real("load"),
                     .queueLength = fields.integer("waiting")};
    if (fields.wrong())
        return fields.error("reply");
    for (qsizetype at = 0; at < parts->raw.size(); at += sizeof(float))
        reply.scores.push_back(
            std::bit_cast<float>(qFromLittleEndian<std::uint32_t>(parts->raw.data() + at)));
    return Message(std::move(reply));
}

QByteArray body(const ErrorMessage& error)
{
    return QCborValue(QCborMap{{"code"_key, static_cast<int>(error.code)},
                               {"text"_key, error.text.left(kMostTextLength)}})
        .toCbor();
}

Result<Message> readError(std::uint32_t id, QByteArrayView bytes)
{
    CborFields fields(bytes);
    const int code = fields.integer("code");
    ErrorMessage error{.code = static_cast<ErrorCode>(code), .id = id, .text = fields.text("text")};
    if (code != static_cast<int>(error.code))
        return Error{QStringLiteral("error: there is no error code %1").arg(code)};
    if (fields.wrong())
        return fields.error("error");
    return Message(std::move(error));
}

QByteArray body(const Late& late)
{
    QCborMap map{{"edge"_key, static_cast<qint64>(late.atEdge.count())},
                 {"load"_key, double{late.load}},
                 {"waiting"_key, late.queueLength}};
    if (late.needs)
        map.insert("needs"_key, static_cast<qint64>(late.needs->count()));
    return QCborValue(map).toCbor();
}

Result<Message> readLate(std::uint32_t id, QByteArrayView bytes)
{
    CborFields fields(bytes);
    const Late late{.id = id,
                    .atEdge = fields.microseconds("edge"),
                    .needs = fields.optionalMicroseconds("needs"),
                    .load = fields.real("load"),
                    .queueLength = fields.integer("waiting")};
    if (fields.wrong())
        return fields.error("late");
    return Message(late);
}

template <class M> QByteArray body(const M&) // Ping, Pong, Busy and Bye are only a header
{
    return {};
}

} // namespace

MessageType typeOf(const Message& message)
{
    static constexpr std::array kTypes{MessageType::Hello, MessageType::InferRequest, MessageType::InferReply,
                                       MessageType::Ping,  MessageType::Pong,         MessageType::Busy,
                                       MessageType::Error, MessageType::Bye,          MessageType::Late};
    static_assert(kTypes.size() == std::variant_size_v<Message>);
    return kTypes[message.index()];
}

std::uint32_t idOf(const Message& message)
{
    return std::visit(
        [](const auto& content) -> std::uint32_t {
            if constexpr (requires { content.id; })
                return content.id;
            else
                return 0;
        },
        message);
}

QByteArray encodeBody(const Message& message)
{
    return std::visit([](const auto& content) { return body(content); }, message);
}

Result<Message> decodeBody(MessageType type, std::uint32_t id, QByteArrayView bytes)
{
    switch (type) {
    case MessageType::Hello:
        return readHello(bytes);
    case MessageType::InferRequest:
        return readRequest(id, bytes);
    case MessageType::InferReply:
        return readReply(id, bytes);
    case MessageType::Ping:
        return Message(Ping{id});
    case MessageType::Pong:
        return Message(Pong{id});
    case MessageType::Busy:
        return Message(Busy{id});
    case MessageType::Error:
        return readError(id, bytes);
    case MessageType::Bye:
        return Message(Bye{});
    case MessageType::Late:
        return readLate(id, bytes);
    }
    return Error{QStringLiteral("a message of an unknown type")};
}

} // namespace coinfer

#include "core/link/Wire.h"
#include "tests/fuzz/Fuzzer.h"
#include "tests/fuzz/Pieces.h"
#include "tests/fuzz/SampleMessages.h"
#include "tests/support/WireSums.h"

// The stream of a connection, split as the input says: however it is split, it must read the same.
// An input is flags, the number of sizes, the sizes of the chunks (a byte each), then the stream.

namespace coinfer::fuzz {
namespace {

enum Flag : std::uint8_t {
    MendSums = 1,   ///< makes the checksums right, which no fuzzer guesses
    BeginShort = 2, ///< as an edge does: nothing long before the first message
    ReadLate = 4,   ///< messages are fetched after every second chunk only
};

struct Conversation {
    QByteArrayList messages; ///< encoded again
    QString error;
    ErrorCode code{};
    bool operator==(const Conversation&) const = default;
};

/// Fetches what is complete.
void fetch(WireDecoder& decoder, Conversation& heard)
{
    for (auto next = decoder.next();; next = decoder.next()) {
        if (!next) {
            heard.error = next.error().message;
            heard.code = decoder.errorCode();
            return;
        }
        if (!next->has_value())
            return;
        demand(validate(**next).ok(), "a message that is read may be sent");
        demand(decoder.messageBytes() >= kHeaderBytes, "a message has a header");
        heard.messages.append(encode(**next));
        decoder.setMostPayload(kMostPayload);
    }
}

WireDecoder decoderFor(std::uint8_t flags)
{
    WireDecoder decoder;
    if (flags & BeginShort)
        decoder.setMostPayload(kMostHelloPayload);
    return decoder;
}

Conversation heardAtOnce(const QByteArray& stream, std::uint8_t flags)
{
    Conversation heard;
    WireDecoder decoder = decoderFor(flags);
    decoder.feed(stream);
    fetch(decoder, heard);
    return heard;
}

Conversation heardInChunks(const QByteArray& stream, const QByteArray& sizes, std::uint8_t flags)
{
    Conversation heard;
    WireDecoder decoder = decoderFor(flags);
    qsizetype at = 0;
    for (qsizetype i = 0; at < stream.size(); ++i) {
        // A whole round of empty chunks would not end.
        const bool isLast = sizes.isEmpty() || i > 2 * sizes.size() + stream.size();
        const qsizetype size = isLast ? stream.size() : static_cast<std::uint8_t>(sizes[i % sizes.size()]);
        decoder.feed(QByteArrayView(stream).sliced(at, std::min(size, stream.size() - at)));
        at += std::min(size, stream.size() - at);
        if (!(flags & ReadLate) || i % 2 == 1)
            fetch(decoder, heard);
    }
    fetch(decoder, heard);
    return heard;
}

void mendSums(QByteArray& stream)
{
    for (qsizetype at = 0; at + kHeaderBytes <= stream.size();) {
        const qsizetype length = qFromLittleEndian<std::uint32_t>(stream.data() + at + test::kLengthAt);
        // Of a message that is not whole only the header's checksum is looked at.
        const qsizetype whole = kHeaderBytes + std::min(length, stream.size() - at - kHeaderBytes);
        stream.replace(at, whole, test::resummed(stream.sliced(at, whole)));
        at += whole;
    }
}

} // namespace

bool read(const QByteArray& input)
{
    Pieces pieces(input);
    const std::uint8_t flags = pieces.byte();
    const QByteArray sizes = pieces.bytes(pieces.byte());
    QByteArray stream = pieces.rest();
    if (flags & MendSums)
        mendSums(stream);
    const Conversation whole = heardAtOnce(stream, flags);
    demand(whole == heardInChunks(stream, sizes, flags), "a stream reads the same however it is split");
    QByteArray again;
    for (const QByteArray& message : whole.messages)
        again += message;
    demand(heardAtOnce(again, 0).messages == whole.messages, "what was read can be sent and read again");
    return whole.error.isEmpty() && !whole.messages.isEmpty();
}

std::vector<QByteArray> seeds()
{
    std::vector<QByteArray> inputs;
    QByteArray all;
    for (const Message& message : sampleMessages()) {
        const QByteArray bytes = encode(message);
        inputs.push_back(piece(std::uint8_t{MendSums}) + piece(std::uint8_t{2}) + "\x01\x07" + bytes);
        all += bytes;
    }
    inputs.push_back(piece(std::uint8_t{MendSums | BeginShort}) + piece(std::uint8_t{3}) +
                     QByteArray("\x13\x00\x01", 3) + all);
    inputs.push_back(piece(std::uint8_t{ReadLate}) + piece(std::uint8_t{1}) + "\xff" + all);
    return inputs;
}

} // namespace coinfer::fuzz

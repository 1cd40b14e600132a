#include "app/common/Addresses.h"
#include "core/base/CutCodec.h"
#include "core/base/Units.h"
#include "core/link/Place.h"
#include "core/link/TokenFile.h"
#include "core/session/FrameFilter.h"
#include "tests/fuzz/MemoryFile.h"
#include "tests/fuzz/Pieces.h"
#include "tests/support/SessionSample.h"

#include <array>

// What users write: values of flags and of fields of the window, filters of frames, files with a token. An
// input is the reader (a byte), then the text.

namespace coinfer::fuzz {
namespace {

bool readDuration(const QByteArray& text)
{
    const auto duration = parseDuration(QString::fromUtf8(text));
    demand(!duration || *duration >= Nanoseconds::zero(), "no duration is negative");
    return duration.ok() && !formatDuration(*duration).isEmpty();
}

bool readRate(const QByteArray& text)
{
    const auto rate = parseBitRate(QString::fromUtf8(text));
    demand(!rate || rate->bitsPerSecond >= 0, "no rate is negative");
    return rate.ok() && !formatBitRate(*rate).isEmpty();
}

bool readCodec(const QByteArray& text)
{
    const auto codec = parseCutCodec(QString::fromUtf8(text));
    if (!codec)
        return false;
    const auto again = parseCutCodec(toString(*codec));
    demand(again.ok() && *again == *codec, "a codec's name names it");
    return true;
}

bool readToken(const QByteArray& text)
{
    const auto token = LinkToken::parse(text);
    if (!token)
        return false;
    const auto again = LinkToken::parse(token->text());
    demand(again.ok() && *again == *token, "a token's text is the token");
    return true;
}

bool readFileOfToken(const QByteArray& text)
{
    static MemoryFile file;
    file.put(text);
    return readTokenFile(file.path()).ok();
}

bool readFilter(const QByteArray& text)
{
    const auto filter = FrameFilter::parse(QString::fromUtf8(text), sampleSession().classes);
    if (!filter)
        return false;
    for (const std::int64_t index : {0, 40, 90})
        (void)filter->picks(sampleFrame(index));
    return true;
}

bool readEdgeAddress(const QByteArray& text)
{
    const auto link = parseEdgeAddress(QString::fromUtf8(text));
    demand(!link || (link->port > 0 && !link->host.isEmpty()), "an edge has a host and a port");
    return link.ok();
}

bool readListening(const QByteArray& text)
{
    const auto where = parseListening(QString::fromUtf8(text));
    return where.ok() && !placeOf(where->address, where->port).isEmpty();
}

constexpr std::array kReaders{&readDuration,    &readRate,   &readCodec,       &readToken,
                              &readFileOfToken, &readFilter, &readEdgeAddress, &readListening};

} // namespace

bool read(const QByteArray& input)
{
    Pieces pieces(input);
    return kReaders.at(pieces.byte() % kReaders.size())(pieces.rest());
}

std::vector<QByteArray> seeds()
{
    const QByteArray token = LinkToken::parse("0000-0000-0000-0000-0000-0000-0000").value().text();
    const std::array<std::vector<QByteArray>, kReaders.size()> texts{
        {{"100ms", "1.5 us", "2min", ".5\xC2\xB5s"},
         {"5mbit", "400 kbit/s", "0.1Gbit"},
         {"4-bit", "float", "bottleneck-2", "raw", "jpeg-20", "webp-10-112", "8"},
         {token, token.toLower().replace('0', 'o')},
         {token + '\n'},
         {"late exit=5 codec=bottleneck-1", "latency>80ms label=golf_ball guarded=no",
          "look_confidence<0.8 bits!=4 link:connected deadline_us>=1s"},
         {"192.168.1.5:7070", "lab-pc:1", "[::1]:65535"},
         {"127.0.0.1:7070", "localhost:0", "[::]:7070"}}};
    std::vector<QByteArray> inputs;
    for (std::size_t reader = 0; reader < texts.size(); ++reader)
        for (const QByteArray& text : texts[reader])
            inputs.push_back(piece(static_cast<std::uint8_t>(reader)) + text);
    return inputs;
}

} // namespace coinfer::fuzz

#include "core/codec/Codec.h"
#include "tests/fuzz/Fuzzer.h"
#include "tests/fuzz/Pieces.h"

// A picture at cut 0, as an edge gets it. An input is flags, kind, quality and side (2 bytes) of the codec,
// height and width less one, then the bytes.

namespace coinfer::fuzz {
namespace {

constexpr std::uint8_t kMendHeader = 1; ///< makes the fingerprint of the JPEG header that is left out right
constexpr int kKinds = 5;

Image someImage(int width, int height)
{
    Image image{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width) * height * 3)};
    for (std::size_t i = 0; i < image.rgb.size(); ++i)
        image.rgb[i] = static_cast<std::uint8_t>(i * i / 7);
    return image;
}

QByteArray inputOf(const Payload& payload)
{
    return piece(std::uint8_t{kMendHeader}) + piece(static_cast<std::uint8_t>(payload.codec.kind)) +
           piece(payload.codec.level) + piece(payload.codec.side) +
           piece(static_cast<std::uint8_t>(payload.shape[0] - 1)) +
           piece(static_cast<std::uint8_t>(payload.shape[1] - 1)) + payload.bytes;
}

void mendHeader(Payload& payload)
{
    if (payload.codec.kind != CutCodec::Kind::Jpeg || payload.bytes.isEmpty() || payload.bytes[0] == 0)
        return;
    if (const auto right = encodeImage(someImage(payload.shape[1], payload.shape[0]), payload.codec))
        payload.bytes[0] = right->bytes[0];
}

} // namespace

bool read(const QByteArray& input)
{
    Pieces pieces(input);
    const std::uint8_t flags = pieces.byte();
    Payload payload;
    payload.codec.kind = static_cast<CutCodec::Kind>(pieces.byte() % kKinds);
    payload.codec.level = static_cast<std::uint8_t>(1 + (pieces.byte() + 99) % 100); // 1..100, as parsed
    payload.codec.side = pieces.number<std::uint16_t>() % 4097;
    const int height = 1 + pieces.byte(), width = 1 + pieces.byte();
    payload.shape = {height, width, 3};
    payload.bytes = pieces.rest();
    if (flags & kMendHeader)
        mendHeader(payload);
    const auto image = decodeImage(payload);
    if (!image)
        return false;
    demand(image->width == width && image->height == height &&
               image->rgb.size() == static_cast<std::size_t>(width) * height * 3,
           "a picture has its size");
    return true;
}

std::vector<QByteArray> seeds()
{
    std::vector<QByteArray> inputs;
    for (const CutCodec& codec : {CutCodec::raw(), CutCodec::jpeg(20), CutCodec::jpeg(90, 16),
                                  CutCodec::webp(10), CutCodec::webp(80, 20)})
        for (const int side : {8, 33}) {
            const auto payload = encodeImage(someImage(side, side - 1), codec);
            demand(payload.ok(), "a picture can be encoded");
            inputs.push_back(inputOf(*payload));
        }
    return inputs;
}

} // namespace coinfer::fuzz

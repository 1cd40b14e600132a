#include "core/codec/Codec.h"
#include "tests/fuzz/Fuzzer.h"
#include "tests/fuzz/Pieces.h"

#include <algorithm>
#include <cmath>

// Packed features, as an edge gets them. An input is kind and level of the codec, whether they are
// compressed, the range, the number of dimensions and each of them (2 bytes), then the bytes.

namespace coinfer::fuzz {
namespace {

constexpr int kKinds = 5;

QByteArray inputOf(const Payload& payload)
{
    QByteArray input = piece(static_cast<std::uint8_t>(payload.codec.kind)) + piece(payload.codec.level) +
                       piece(static_cast<std::uint8_t>(payload.compressed)) + piece(payload.range.low) +
                       piece(payload.range.high) + piece(static_cast<std::uint8_t>(payload.shape.size()));
    for (const int dimension : payload.shape)
        input += piece(static_cast<std::int16_t>(dimension));
    return input + payload.bytes;
}

Payload payloadOf(const QByteArray& input)
{
    Pieces pieces(input);
    Payload payload;
    payload.codec.kind = static_cast<CutCodec::Kind>(pieces.byte() % kKinds);
    payload.codec.level = pieces.byte();
    payload.compressed = (pieces.byte() & 1) != 0;
    payload.range.low = pieces.real();
    payload.range.high = pieces.real();
    for (int left = pieces.byte() % 5; left > 0; --left)
        payload.shape.push_back(pieces.number<std::int16_t>());
    payload.bytes = pieces.rest();
    return payload;
}

} // namespace

bool read(const QByteArray& input)
{
    const Payload payload = payloadOf(input);
    const auto features = decodeFeatures(payload);
    if (!features)
        return false;
    demand(features->shape == payload.shape && features->values.size() == Tensor::count(payload.shape),
           "the features have their shape");
    if (payload.codec.bits() != kFloatBits)
        demand(std::ranges::all_of(features->values, [](float v) { return std::isfinite(v); }),
               "what is read of integers is finite");
    return true;
}

std::vector<QByteArray> seeds()
{
    Tensor features{{4, 5, 6}, std::vector<float>(120)};
    for (std::size_t i = 0; i < features.values.size(); ++i)
        features.values[i] = i % 3 == 0 ? static_cast<float>(i) / 20.0F : 0.0F;
    const Tensor line{{7}, {0, 1, 2, 3, 4, 5, 6}};
    std::vector<QByteArray> inputs;
    for (const int bits : kBitLevels) {
        inputs.push_back(inputOf(encodeFeatures(features, bits, {0, 6}, Compression::WhenSmaller)));
        inputs.push_back(inputOf(encodeFeatures(line, bits, {-1, 7}, Compression::Never)));
    }
    return inputs;
}

} // namespace coinfer::fuzz

#include "core/codec/BitPacking.h"
#include "core/codec/Codec.h"
#include "core/codec/Quantiser.h"
#include "core/codec/Zstd.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>

namespace coinfer {
namespace {

constexpr std::size_t kMaxValues = std::size_t{1} << 20;
constexpr int kShortBits = 16;

/// Values per block, so that codes stay in the L1 cache between quantiser and packer. A multiple of 8, so
/// that every block but the last fills whole bytes at any bit level.
constexpr std::size_t kBlock = 4096;

/// Calls f(first, count) for each block of `count` values.
template <class F> void forEachBlock(std::size_t count, F f)
{
    for (std::size_t first = 0; first < count; first += kBlock)
        f(first, std::min(kBlock, count - first));
}

void pack(const std::vector<float>& values, int bits, const Quantiser& quantiser, std::uint8_t* packed)
{
    if (bits == kShortBits) {
        std::array<std::uint16_t, kBlock> codes;
        forEachBlock(values.size(), [&](std::size_t first, std::size_t count) {
            toCodes(quantiser, values.data() + first, count, codes.data());
            qToLittleEndian<quint16>(codes.data(), static_cast<qsizetype>(count), packed + 2 * first);
        });
        return;
    }
    std::array<std::uint8_t, kBlock> codes;
    forEachBlock(values.size(), [&](std::size_t first, std::size_t count) {
        toCodes(quantiser, values.data() + first, count, codes.data());
        packCodes(codes.data(), count, bits, packed + packedSize(first, bits));
    });
}

void unpack(const std::uint8_t* packed, int bits, const Quantiser& quantiser, std::vector<float>& values)
{
    if (bits == kShortBits) {
        std::array<std::uint16_t, kBlock> codes;
        forEachBlock(values.size(), [&](std::size_t first, std::size_t count) {
            qFromLittleEndian<quint16>(packed + 2 * first, static_cast<qsizetype>(count), codes.data());
            toValues(quantiser, codes.data(), count, values.data() + first);
        });
        return;
    }
    std::array<std::uint8_t, kBlock> codes;
    forEachBlock(values.size(), [&](std::size_t first, std::size_t count) {
        unpackCodes(packed + packedSize(first, bits), count, bits, codes.data());
        toValues(quantiser, codes.data(), count, values.data() + first);
    });
}

/// The number of values, or nullopt for a shape that features cannot have.
std::optional<std::size_t> countOf(const std::vector<int>& shape)
{
    if (shape.size() != 1 && shape.size() != 3)
        return std::nullopt;
    std::size_t count = 1;
    for (const int dimension : shape) {
        if (dimension < 1 || static_cast<std::size_t>(dimension) > kMaxValues / count)
            return std::nullopt;
        count *= static_cast<std::size_t>(dimension);
    }
    return count;
}

Error refusal(const QString& reason)
{
    return Error{QStringLiteral("Cannot read the received features: %1; check that device and edge run the "
                                "same version of Coinfer")
                     .arg(reason)};
}

bool isBitsLevel(int bits)
{
    return std::ranges::find(kBitLevels, bits) != kBitLevels.end();
}

/// The packed bytes of a payload; `size` is what its shape needs.
Result<QByteArray> packedBytes(const Payload& payload, std::size_t size)
{
    const auto have = static_cast<std::size_t>(payload.bytes.size());
    if (!payload.compressed && have != size)
        return refusal(QStringLiteral("%1 bytes, but their shape needs %2").arg(have).arg(size));
    if (payload.compressed && have >= size)
        return refusal(
            QStringLiteral("%1 compressed bytes for only %2 bytes of features").arg(have).arg(size));
    return payload.compressed ? inflated(payload.bytes, size) : Result<QByteArray>(payload.bytes);
}

} // namespace

Payload encodeFeatures(const Tensor& features, int bits, Range range, Compression compression)
{
    assert(isBitsLevel(bits) && features.values.size() == Tensor::count(features.shape));
    const auto& values = features.values;
    Payload payload{CutCodec(bits), range, features.shape, false, {}};
    payload.bytes = QByteArray(static_cast<qsizetype>(packedSize(values.size(), bits)), Qt::Uninitialized);
    auto* packed = reinterpret_cast<std::uint8_t*>(payload.bytes.data());
    if (bits == kFloatBits) {
        qToLittleEndian<float>(values.data(), static_cast<qsizetype>(values.size()), packed);
    } else {
        payload.range = usable(range);
        pack(values, bits, makeQuantiser(bits, payload.range), packed);
    }
    if (compression == Compression::Never)
        return payload;
    if (auto smaller = deflated(payload.bytes)) {
        payload.bytes = std::move(*smaller);
        payload.compressed = true;
    }
    return payload;
}

Result<Tensor> decodeFeatures(const Payload& payload)
{
    const auto count = countOf(payload.shape);
    if (!count)
        return refusal(QStringLiteral("their shape does not have 1 to %1 values").arg(kMaxValues));
    const int bits = payload.codec.bits();
    if (payload.codec.kind != CutCodec::Kind::Features || !isBitsLevel(bits))
        return refusal(QStringLiteral("features are never sent as %1").arg(toString(payload.codec)));
    if (bits != kFloatBits && !isUsable(payload.range))
        return refusal(QStringLiteral("their range %1 to %2 is invalid")
                           .arg(double{payload.range.low})
                           .arg(double{payload.range.high}));
    const auto bytes = packedBytes(payload, packedSize(*count, bits));
    if (!bytes)
        return bytes.error();
    Tensor features{payload.shape, std::vector<float>(*count)};
    const auto* packed = reinterpret_cast<const std::uint8_t*>(bytes->constData());
    if (bits == kFloatBits)
        qFromLittleEndian<float>(packed, static_cast<qsizetype>(*count), features.values.data());
    else
        unpack(packed, bits, makeQuantiser(bits, payload.range), features.values);
    return features;
}

} // namespace coinfer

#include "core/codec/BitPacking.h"

#include "core/codec/Codec.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>

namespace coinfer {
namespace {

constexpr std::size_t kGroup = 8; ///< codes per step: one per byte of a 64-bit word, packed into `bits` bytes

/// A mask with the `width` low bits set in every `lane` bits of a word.
constexpr std::uint64_t lowBits(int lane, int width)
{
    std::uint64_t mask = 0;
    for (int bit = 0; bit < 64; ++bit)
        mask |= std::uint64_t{bit % lane < width} << bit;
    return mask;
}

/// Two neighbours of `Width` bits, each at the bottom of its `Lane` bits, and their place in a lane of twice
/// that size.
template <int Lane, int Width> struct Pair {
    static constexpr std::uint64_t kFirst = lowBits(2 * Lane, Width);
    static constexpr std::uint64_t kSecond = kFirst << Width;
    static constexpr int kGap = Lane - Width;
    static std::uint64_t close(std::uint64_t w) { return (w & kFirst) | ((w >> kGap) & kSecond); }
    static std::uint64_t open(std::uint64_t w) { return (w & kFirst) | ((w & kSecond) << kGap); }
};

/// Eight codes, one per byte, into 8 * Bits bits, by closing the gaps between neighbours three times.
template <int Bits> std::uint64_t gather(std::uint64_t w)
{
    w = Pair<8, Bits>::close(w);
    w = Pair<16, 2 * Bits>::close(w);
    return Pair<32, 4 * Bits>::close(w);
}

template <int Bits> std::uint64_t spread(std::uint64_t w)
{
    w = Pair<32, 4 * Bits>::open(w);
    w = Pair<16, 2 * Bits>::open(w);
    return Pair<8, Bits>::open(w);
}

template <int Bits> void packGroup(const std::uint8_t* codes, std::uint8_t* packed)
{
    const auto word = qToLittleEndian(gather<Bits>(qFromLittleEndian<quint64>(codes)));
    std::memcpy(packed, &word, Bits);
}

/// `Bytes` bytes as a little-endian number. Odd sizes are assembled in registers: through memory, the wide
/// load would wait for the narrow stores (seven times slower).
template <int Bytes> std::uint64_t load(const std::uint8_t* bytes)
{
    if constexpr (Bytes == 1)
        return *bytes;
    else if constexpr (Bytes == 2)
        return qFromLittleEndian<quint16>(bytes);
    else if constexpr (Bytes == 4)
        return qFromLittleEndian<quint32>(bytes);
    else if constexpr (Bytes == 3)
        return load<2>(bytes) | load<1>(bytes + 2) << 16;
    else
        return load<4>(bytes) | load<Bytes - 4>(bytes + 4) << 32;
}

template <int Bits> void unpackGroup(const std::uint8_t* packed, std::uint8_t* codes)
{
    qToLittleEndian<quint64>(spread<Bits>(load<Bits>(packed)), codes);
}

template <int Bits> void pack(const std::uint8_t* codes, std::size_t count, std::uint8_t* packed)
{
    const std::size_t groups = count / kGroup;
    for (std::size_t i = 0; i < groups; ++i)
        packGroup<Bits>(codes + i * kGroup, packed + i * Bits);
    if (const std::size_t rest = count % kGroup) {
        std::array<std::uint8_t, kGroup> lastCodes{};
        std::array<std::uint8_t, Bits> lastBytes{};
        std::memcpy(lastCodes.data(), codes + groups * kGroup, rest);
        packGroup<Bits>(lastCodes.data(), lastBytes.data());
        std::memcpy(packed + groups * Bits, lastBytes.data(), packedSize(rest, Bits));
    }
}

template <int Bits> void unpack(const std::uint8_t* packed, std::size_t count, std::uint8_t* codes)
{
    const std::size_t groups = count / kGroup;
    for (std::size_t i = 0; i < groups; ++i)
        unpackGroup<Bits>(packed + i * Bits, codes + i * kGroup);
    if (const std::size_t rest = count % kGroup) {
        std::array<std::uint8_t, kGroup> lastCodes{};
        std::array<std::uint8_t, Bits> lastBytes{};
        std::memcpy(lastBytes.data(), packed + groups * Bits, packedSize(rest, Bits));
        unpackGroup<Bits>(lastBytes.data(), lastCodes.data());
        std::memcpy(codes + groups * kGroup, lastCodes.data(), rest);
    }
}

} // namespace

std::size_t packedSize(std::size_t count, int bits)
{
    return (count * static_cast<std::size_t>(bits) + 7) / 8;
}

void packCodes(const std::uint8_t* codes, std::size_t count, int bits, std::uint8_t* packed)
{
    switch (bits) {
    case 1:
        return pack<1>(codes, count, packed);
    case 2:
        return pack<2>(codes, count, packed);
    case 3:
        return pack<3>(codes, count, packed);
    case 4:
        return pack<4>(codes, count, packed);
    case 6:
        return pack<6>(codes, count, packed);
    case 8:
        std::copy_n(codes, count, packed);
        return;
    default:
        assert(!"packCodes: not a bits level of up to 8");
    }
}

void unpackCodes(const std::uint8_t* packed, std::size_t count, int bits, std::uint8_t* codes)
{
    switch (bits) {
    case 1:
        return unpack<1>(packed, count, codes);
    case 2:
        return unpack<2>(packed, count, codes);
    case 3:
        return unpack<3>(packed, count, codes);
    case 4:
        return unpack<4>(packed, count, codes);
    case 6:
        return unpack<6>(packed, count, codes);
    case 8:
        std::copy_n(packed, count, codes);
        return;
    default:
        assert(!"unpackCodes: not a bits level of up to 8");
    }
}

} // namespace coinfer

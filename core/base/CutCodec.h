#pragma once

#include "core/base/Result.h"

#include <QString>

#include <array>
#include <compare>
#include <cstdint>
#include <optional>

namespace coinfer {

inline constexpr int kFloatBits = 32; ///< bits of features that are sent as floats
inline constexpr std::array<int, 8> kBitLevels{1, 2, 3, 4, 6, 8, 16, kFloatBits};
inline constexpr int kBottleneckRates = 3; ///< 1 = fewest bytes

/// How the data at a cut is encoded: one entry of the list of codecs of that cut (Network::codecs()).
/// A plain value that means the same in every process; files and logs hold its text.
struct CutCodec {
    enum class Kind : std::uint8_t {
        Features,   ///< all features behind the cut, quantised to `level` bits (kBitLevels)
        Bottleneck, ///< the latent of the cut's encoder at rate `level` (1..kBottleneckRates)
        Raw,        ///< at cut 0: the picture in 8-bit RGB
        Jpeg,       ///< at cut 0: the picture as JPEG of quality `level` (1..100)
        Webp,       ///< the same as WebP
    };

    Kind kind = Kind::Features;
    std::uint8_t level = kFloatBits;
    std::uint16_t side = 0; ///< JPEG and WebP: pixels per side that are sent; 0 = the network's input size

    constexpr CutCodec() = default;
    /// Features with this number of bits, as in Decision{5, 2, 4}.
    constexpr CutCodec(int bits) : level(static_cast<std::uint8_t>(bits)) {}
    static constexpr CutCodec bottleneck(int rate) { return {Kind::Bottleneck, rate, 0}; }
    static constexpr CutCodec raw() { return {Kind::Raw, 8, 0}; }
    static constexpr CutCodec jpeg(int quality, int side = 0) { return {Kind::Jpeg, quality, side}; }
    static constexpr CutCodec webp(int quality, int side = 0) { return {Kind::Webp, quality, side}; }

    constexpr bool isPicture() const { return kind >= Kind::Raw; }
    /// Whether the edge gets exactly what the device has: float features and the raw picture.
    constexpr bool isLossless() const { return *this == CutCodec(kFloatBits) || kind == Kind::Raw; }
    /// Bits per value of features and of the raw picture; 0 for codecs that have no fixed number.
    constexpr int bits() const { return kind == Kind::Features || kind == Kind::Raw ? level : 0; }

    constexpr auto operator<=>(const CutCodec&) const = default;

private:
    constexpr CutCodec(Kind what, int how, int pixels)
        : kind(what), level(static_cast<std::uint8_t>(how)), side(static_cast<std::uint16_t>(pixels))
    {
    }
};

/// "4-bit", "float", "bottleneck-2", "raw", "jpeg-20", "webp-10-112" (quality 10, 112 pixels per side).
QString toString(const CutCodec& codec);
/// Inverse of toString(). Also takes a bare number of bits. Fails for what no network can have.
Result<CutCodec> parseCutCodec(const QString& text);

/// The codec that older files and logs mean by a number of bits at this cut: at cut 0 raw from 8 bits on,
/// JPEG below. nullopt for a number that they cannot hold.
std::optional<CutCodec> codecOfBits(int cut, int bits);

} // namespace coinfer

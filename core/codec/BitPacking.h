#pragma once

#include <cstddef>
#include <cstdint>

namespace coinfer {

/// Packs codes of 1, 2, 3, 4, 6 or 8 bits without padding, little-endian: code i occupies bits
/// [i * bits, (i + 1) * bits) of the output read as one little-endian number. Writes packedSize(count, bits)
/// bytes; the unused bits of the last byte are 0. Every code must be below 2^bits.
void packCodes(const std::uint8_t* codes, std::size_t count, int bits, std::uint8_t* packed);

/// The inverse: reads packedSize(count, bits) bytes. The unused bits of the last byte are ignored.
void unpackCodes(const std::uint8_t* packed, std::size_t count, int bits, std::uint8_t* codes);

} // namespace coinfer

#include "core/link/Crc32c.h"

#include <QtEndian>

#include <array>

namespace coinfer {
namespace {

constexpr std::uint32_t kPolynomial = 0x82F63B78; // reflected
constexpr std::size_t kSlices = 8;
using Tables = std::array<std::array<std::uint32_t, 256>, kSlices>;

/// Slicing-by-8 (Kounavis and Berry 2005): table k advances a byte over k further bytes.
constexpr Tables makeTables()
{
    Tables tables{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        std::uint32_t sum = byte;
        for (int bit = 0; bit < 8; ++bit)
            sum = (sum >> 1) ^ ((sum & 1) != 0 ? kPolynomial : 0);
        tables[0][byte] = sum;
    }
    for (std::size_t k = 1; k < kSlices; ++k)
        for (std::size_t byte = 0; byte < 256; ++byte)
            tables[k][byte] = (tables[k - 1][byte] >> 8) ^ tables[0][tables[k - 1][byte] & 0xff];
    return tables;
}

constexpr Tables kTables = makeTables();

/// The four bytes of `word`, lowest first, advanced by tables `top` down to `top` - 3.
std::uint32_t carry(std::uint32_t word, std::size_t top)
{
    return kTables[top][word & 0xff] ^ kTables[top - 1][(word >> 8) & 0xff] ^
           kTables[top - 2][(word >> 16) & 0xff] ^ kTables[top - 3][word >> 24];
}

} // namespace

std::uint32_t crc32c(QByteArrayView data, std::uint32_t before)
{
    std::uint32_t sum = ~before;
    const char* at = data.data();
    qsizetype left = data.size();
    for (; left >= 8; left -= 8, at += 8)
        sum = carry(sum ^ qFromLittleEndian<std::uint32_t>(at), 7) ^
              carry(qFromLittleEndian<std::uint32_t>(at + 4), 3);
    for (; left > 0; --left, ++at)
        sum = (sum >> 8) ^ kTables[0][(sum ^ static_cast<std::uint8_t>(*at)) & 0xff];
    return ~sum;
}

} // namespace coinfer

#pragma once

#include "tests/fuzz/MemoryFile.h"
#include "tests/fuzz/Pieces.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>
#include <QCryptographicHash>

/// Files with a header and named arrays (core/base/ArrayFile.h). An input is flags, the length of the header
/// (4 bytes), the header, then the arrays; the checksum and what stands in front are added, because no fuzzer
/// guesses them.
namespace coinfer::fuzz {

inline constexpr qsizetype kPrologue = 12, kHashBytes = 32;
inline constexpr std::uint8_t kAsItIs = 1;      ///< what follows is the whole file
inline constexpr std::uint8_t kWrongLength = 2; ///< four more bytes: what the file says of its header

inline QByteArray fileOf(const QByteArray& input, const QByteArray& magic)
{
    Pieces pieces(input);
    const std::uint8_t flags = pieces.byte();
    if (flags & kAsItIs)
        return pieces.rest();
    const QByteArray header = pieces.bytes(static_cast<qsizetype>(pieces.number<std::uint32_t>()));
    const auto length =
        flags & kWrongLength ? pieces.number<std::uint32_t>() : static_cast<std::uint32_t>(header.size());
    const QByteArray body = magic + piece(std::uint32_t{1}) + piece(length) + header + pieces.rest();
    return body + QCryptographicHash::hash(body, QCryptographicHash::Sha256);
}

/// An input for the file. Without its arrays, unless they are short: what they hold is not looked at.
inline QByteArray inputOf(const QByteArray& file)
{
    constexpr qsizetype kMostArrays = 4'096;
    const auto length = qFromLittleEndian<std::uint32_t>(file.constData() + 8);
    QByteArray header = file.mid(kPrologue, length);
    QByteArray arrays = file.mid(kPrologue + length).chopped(kHashBytes);
    if (arrays.size() > kMostArrays) {
        QCborMap map = QCborValue::fromCbor(header).toMap();
        map[QStringLiteral("arrays")] = QCborArray();
        header = QCborValue(map).toCbor();
        arrays.clear();
    }
    return piece(std::uint8_t{0}) + piece(static_cast<std::uint32_t>(header.size())) + header + arrays;
}

} // namespace coinfer::fuzz

#pragma once

#include "core/link/Crc32c.h"
#include "core/link/Wire.h"

#include <QtEndian>

namespace coinfer::test {

// Where a message has its length and its checksums (docs/protocol.md).
inline constexpr qsizetype kLengthAt = 12;
inline constexpr qsizetype kHeaderSumAt = 16;
inline constexpr qsizetype kSumAt = 20;

/// The message with checksums that are right, after a change, so that what lies behind them is tested.
inline QByteArray resummed(QByteArray message)
{
    const std::uint32_t headerSum = crc32c(message.first(kHeaderSumAt));
    qToLittleEndian(headerSum, message.data() + kHeaderSumAt);
    qToLittleEndian(crc32c(message.sliced(kHeaderBytes), headerSum), message.data() + kSumAt);
    return message;
}

/// Its header alone, with another length under a checksum that is right.
inline QByteArray headerWithLength(const QByteArray& like, std::uint32_t length)
{
    QByteArray header = like.first(kHeaderBytes);
    qToLittleEndian(length, header.data() + kLengthAt);
    return resummed(header);
}

/// A message like this one with another body, under a length and checksums that are right.
inline QByteArray withBody(const QByteArray& like, const QByteArray& body)
{
    QByteArray message = like.first(kHeaderBytes) + body;
    qToLittleEndian(static_cast<std::uint32_t>(body.size()), message.data() + kLengthAt);
    return resummed(message);
}

} // namespace coinfer::test

#pragma once

#include <QByteArrayView>

#include <cstdint>

namespace coinfer {

/// CRC-32C (Castagnoli, RFC 3720 appendix B.4) of `data`. `before` is the checksum of the data in front of
/// it, so that a message can be processed piece by piece.
std::uint32_t crc32c(QByteArrayView data, std::uint32_t before = 0);

} // namespace coinfer

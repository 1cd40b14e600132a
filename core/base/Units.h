#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"

#include <QString>

#include <cstdint>

namespace coinfer {

/// Bits per second of a link. At 0 nothing gets through.
struct BitRate {
    double bitsPerSecond = 0;

    static constexpr BitRate fromMbps(double mbps) { return {mbps * 1e6}; }
    constexpr double mbps() const { return bitsPerSecond / 1e6; }
    auto operator<=>(const BitRate&) const = default;
};

/// Parses "100ms", "2s", "500us", "1.5ms" or "1min". Rejects a bare number, because its unit would be a
/// guess.
Result<Nanoseconds> parseDuration(const QString& text);

/// Parses "5mbit", "400kbit", "1gbit" (also "5Mbit/s"). Rejects a bare number.
Result<BitRate> parseBitRate(const QString& text);

/// "12.3 ms", "850 µs", "2.00 s": three significant digits in a suitable unit.
QString formatDuration(Nanoseconds duration);
/// "5.00 Mbit/s", "400 kbit/s".
QString formatBitRate(BitRate rate);
/// "1.20 MB", "640 B" (decimal units).
QString formatBytes(std::int64_t bytes);

} // namespace coinfer

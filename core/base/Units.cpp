#include "core/base/Units.h"

#include <QRegularExpression>

#include <array>
#include <cmath>
#include <optional>

namespace coinfer {
namespace {

struct Unit {
    const char* name;
    double factor;
};

struct Quantity {
    double number;
    QString unit;
};

std::optional<Quantity> split(const QString& text)
{
    static const QRegularExpression pattern(
        QStringLiteral("^\\s*(\\d+(?:\\.\\d*)?|\\.\\d+)\\s*([a-zA-Z\\x{b5}/]+)\\s*$"));
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return Quantity{match.captured(1).toDouble(), match.captured(2).toLower()};
}

template <std::size_t N>
std::optional<double> scaled(const QString& text, const std::array<Unit, N>& units)
{
    const auto quantity = split(text);
    if (!quantity)
        return std::nullopt;
    for (const Unit& unit : units)
        if (quantity->unit == QString::fromUtf8(unit.name))
            return quantity->number * unit.factor;
    return std::nullopt;
}

QString withThreeDigits(double value, const QString& unit)
{
    const int decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
    return QStringLiteral("%1 %2").arg(value, 0, 'f', decimals).arg(unit);
}

} // namespace

Result<Nanoseconds> parseDuration(const QString& text)
{
    static constexpr std::array<Unit, 6> units{
        {{"ns", 1}, {"us", 1e3}, {"µs", 1e3}, {"ms", 1e6}, {"s", 1e9}, {"min", 60e9}}};
    const auto nanoseconds = scaled(text, units);
    if (!nanoseconds || *nanoseconds > 9e18)
        return Error{QStringLiteral("\"%1\" is not a duration; write it like 100ms, 2s or 500us").arg(text)};
    return Nanoseconds(std::llround(*nanoseconds));
}

Result<BitRate> parseBitRate(const QString& text)
{
    static constexpr std::array<Unit, 4> units{{{"bit", 1}, {"kbit", 1e3}, {"mbit", 1e6}, {"gbit", 1e9}}};
    QString plain = text.trimmed().toLower();
    if (plain.endsWith(QStringLiteral("/s")))
        plain.chop(2);
    const auto bits = scaled(plain, units);
    if (!bits)
        return Error{QStringLiteral("\"%1\" is not a rate; write it like 5mbit or 400kbit").arg(text)};
    return BitRate{*bits};
}

QString formatDuration(Nanoseconds duration)
{
    const double ns = static_cast<double>(duration.count());
    if (std::abs(ns) >= 1e9)
        return withThreeDigits(ns / 1e9, QStringLiteral("s"));
    if (std::abs(ns) >= 1e6)
        return withThreeDigits(ns / 1e6, QStringLiteral("ms"));
    return withThreeDigits(ns / 1e3, QStringLiteral("µs"));
}

QString formatBitRate(BitRate rate)
{
    if (rate.bitsPerSecond >= 1e9)
        return withThreeDigits(rate.bitsPerSecond / 1e9, QStringLiteral("Gbit/s"));
    if (rate.bitsPerSecond >= 1e6)
        return withThreeDigits(rate.bitsPerSecond / 1e6, QStringLiteral("Mbit/s"));
    return withThreeDigits(rate.bitsPerSecond / 1e3, QStringLiteral("kbit/s"));
}

QString formatBytes(std::int64_t bytes)
{
    if (bytes >= 1'000'000)
        return withThreeDigits(static_cast<double>(bytes) / 1e6, QStringLiteral("MB"));
    if (bytes >= 10'000)
        return withThreeDigits(static_cast<double>(bytes) / 1e3, QStringLiteral("kB"));
    return QStringLiteral("%1 B").arg(bytes);
}

} // namespace coinfer

#include "core/base/Units.h"

#include "core/base/Figures.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>
#include <cmath>
#include <optional>

namespace coinfer {
namespace {

constexpr double kLongestDuration = 9e18; ///< nanoseconds; what fits into 64 bits
constexpr double kHighestRate = 1e15;     ///< bits per second; anything higher is a typing error

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
        QStringLiteral("^\\s*(\\d+(?:\\.\\d*)?|\\.\\d+)\\s*([a-zA-Z\\x{b5}\\x{3bc}/]+)\\s*$"));
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const double number = match.captured(1).toDouble(); // infinite if there are too many digits
    if (!std::isfinite(number))
        return std::nullopt;
    return Quantity{number, match.captured(2).toLower()};
}

template <std::size_t N> std::optional<double> scaled(const QString& text, const std::array<Unit, N>& units)
{
    const auto quantity = split(text);
    if (!quantity)
        return std::nullopt;
    for (const Unit& unit : units)
        if (quantity->unit == QString::fromUtf8(unit.name))
            return quantity->number * unit.factor;
    return std::nullopt;
}

/// `value` with three significant digits. The bounds allow for rounding: 9.996 becomes 10.0, not 10.00.
QString threeDigits(double value)
{
    const double size = std::abs(value);
    const int decimals = size >= 99.95 || size == 0 ? 0 : size >= 9.995 ? 1 : 2;
    return formatFigure(value, decimals);
}

/// `value` in the first of the units (small to large) that needs at most three digits before the point.
template <std::size_t N> QString inSuitableUnit(double value, const std::array<Unit, N>& units)
{
    for (const Unit& unit : units)
        if (std::abs(value / unit.factor) < 999.5 || &unit == &units.back())
            return threeDigits(value / unit.factor) + QLatin1Char(' ') + QString::fromUtf8(unit.name);
    return {};
}

} // namespace

Result<Nanoseconds> parseDuration(const QString& text)
{
    // The micro sign and the Greek mu look the same to people.
    static constexpr std::array<Unit, 7> units{
        {{"ns", 1}, {"us", 1e3}, {"\u00b5s", 1e3}, {"\u03bcs", 1e3}, {"ms", 1e6}, {"s", 1e9}, {"min", 60e9}}};
    const auto nanoseconds = scaled(text, units);
    if (!nanoseconds)
        return Error{QCoreApplication::translate("Problems",
                                                 "\"%1\" is not a duration; write it like 100ms, 2s or 500us")
                         .arg(text)};
    if (*nanoseconds > kLongestDuration)
        return Error{QCoreApplication::translate(
                         "Problems", "\"%1\" is too long a duration; the longest is about 290 years")
                         .arg(text)};
    return Nanoseconds(std::llround(*nanoseconds));
}

Result<BitRate> parseBitRate(const QString& text)
{
    static constexpr std::array<Unit, 4> units{{{"bit", 1}, {"kbit", 1e3}, {"mbit", 1e6}, {"gbit", 1e9}}};
    QString plain = text.trimmed();
    if (plain.endsWith(QStringLiteral("/s"), Qt::CaseInsensitive))
        plain.chop(2);
    const auto bits = scaled(plain, units);
    if (!bits)
        return Error{
            QCoreApplication::translate("Problems", "\"%1\" is not a rate; write it like 5mbit or 400kbit")
                .arg(text)};
    if (*bits > kHighestRate)
        return Error{
            QCoreApplication::translate("Problems", "\"%1\" is too high a rate; the highest is 1000000gbit")
                .arg(text)};
    return BitRate{*bits};
}

QString formatDuration(Nanoseconds duration)
{
    static constexpr std::array<Unit, 3> units{{{"\u00b5s", 1e3}, {"ms", 1e6}, {"s", 1e9}}};
    return inSuitableUnit(static_cast<double>(duration.count()), units);
}

QString formatBitRate(BitRate rate)
{
    static constexpr std::array<Unit, 3> units{{{"kbit/s", 1e3}, {"Mbit/s", 1e6}, {"Gbit/s", 1e9}}};
    return inSuitableUnit(rate.bitsPerSecond, units);
}

QString formatBytes(std::int64_t bytes)
{
    static constexpr std::array<Unit, 3> units{{{"kB", 1e3}, {"MB", 1e6}, {"GB", 1e9}}};
    if (bytes > -10'000 && bytes < 10'000) // small sizes are exact
        return QStringLiteral("%1 B").arg(bytes);
    return inSuitableUnit(static_cast<double>(bytes), units);
}

} // namespace coinfer

#include "core/split/LoadProbe.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace coinfer {
namespace {

constexpr std::chrono::milliseconds kLookInterval{250};
constexpr double kHottest = 150; // degrees Celsius; a sensor outside these limits is broken
constexpr double kColdest = -50;

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(4096) : QByteArray();
}

std::optional<double> numberIn(const QString& path)
{
    bool good = false;
    const double number = contentOf(path).trimmed().toDouble(&good);
    return good ? std::optional(number) : std::nullopt;
}

/// Zones that belong to the processor, by the names of their drivers; all zones if no name does.
QStringList temperaturePaths(const QString& root)
{
    const QDir thermal(root + QStringLiteral("/sys/class/thermal"));
    QStringList all, ofProcessor;
    for (const QString& zone : thermal.entryList({QStringLiteral("thermal_zone*")}, QDir::Dirs, QDir::Name)) {
        const QByteArray type = contentOf(thermal.filePath(zone + QStringLiteral("/type"))).toLower();
        all << thermal.filePath(zone + QStringLiteral("/temp"));
        const auto names = {"cpu", "soc", "pkg", "k10temp"};
        if (std::ranges::any_of(names, [&](const char* name) { return type.contains(name); }))
            ofProcessor << all.back();
    }
    return ofProcessor.isEmpty() ? all : ofProcessor;
}

} // namespace

LoadProbe::LoadProbe(const QString& root)
    : m_statPath(root + QStringLiteral("/proc/stat")),
      m_clockPath(root + QStringLiteral("/sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq")),
      m_temperaturePaths(temperaturePaths(root))
{
}

const LoadSample& LoadProbe::sample(Nanoseconds now)
{
    if (m_read && now - *m_read < kLookInterval)
        return m_sample;
    m_read = now;
    m_sample = {readLoad(), readClock(), readTemperature()};
    return m_sample;
}

/// Since the previous read; nullopt on the first. Time stolen by a hypervisor counts as busy, because we
/// cannot use it.
std::optional<double> LoadProbe::readLoad()
{
    const QByteArray content = contentOf(m_statPath);
    const QList<QByteArray> fields =
        content.first(std::max<qsizetype>(content.indexOf('\n'), 0)).simplified().split(' ');
    constexpr qsizetype kFirst = 1, kIdle = 4, kInputOutput = 5,
                        kGuest = 9; // user time already includes guests
    if (fields.size() <= kInputOutput || fields[0] != "cpu")
        return std::nullopt;
    std::uint64_t all = 0, idle = 0;
    for (qsizetype i = kFirst; i < std::min(kGuest, fields.size()); ++i) {
        const std::uint64_t ticks = fields[i].toULongLong();
        all += ticks;
        idle += i == kIdle || i == kInputOutput ? ticks : 0;
    }
    const std::uint64_t busyBefore = std::exchange(m_busyTicks, all - idle);
    const std::uint64_t allBefore = std::exchange(m_allTicks, all);
    if (allBefore == 0)
        return std::nullopt;
    if (all <= allBefore || m_busyTicks < busyBefore) // no tick has passed, or a counter decreased
        return m_sample.load;
    const double share = static_cast<double>(m_busyTicks - busyBefore) / static_cast<double>(all - allBefore);
    return std::min(share, 1.0);
}

std::optional<double> LoadProbe::readClock() const
{
    const auto kilohertz = numberIn(m_clockPath);
    return kilohertz && *kilohertz > 0 ? std::optional(*kilohertz / 1000) : std::nullopt;
}

std::optional<double> LoadProbe::readTemperature() const
{
    std::optional<double> hottest;
    for (const QString& path : m_temperaturePaths)
        if (const auto milli = numberIn(path); milli && *milli / 1000 > kColdest && *milli / 1000 < kHottest)
            hottest = std::max(hottest.value_or(kColdest), *milli / 1000);
    return hottest;
}

} // namespace coinfer

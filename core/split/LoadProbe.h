#pragma once

#include "core/base/Clock.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>

namespace coinfer {

/// How busy this machine is; values that it does not report are empty.
struct LoadSample {
    std::optional<double> load;         ///< 0..1, busy share of the time of all processors
    std::optional<double> clockMHz;     ///< of the first processor
    std::optional<double> temperatureC; ///< of the hottest processor zone
};

/// Reads /proc and /sys below `root`. Cheap enough to call for each frame: reads at most four times a second
/// and otherwise returns the last sample. Use it in one thread.
class LoadProbe {
public:
    explicit LoadProbe(const QString& root = QStringLiteral("/"));

    const LoadSample& sample(Nanoseconds now);

private:
    std::optional<double> readLoad();
    std::optional<double> readClock() const;
    std::optional<double> readTemperature() const;

    QString m_statPath;
    QString m_clockPath;
    QStringList m_temperaturePaths;
    std::uint64_t m_busyTicks = 0;
    std::uint64_t m_allTicks = 0;
    std::optional<Nanoseconds> m_read;
    LoadSample m_sample;
};

} // namespace coinfer

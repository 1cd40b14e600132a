#pragma once

#include "core/base/Clock.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>

namespace coinfer {

/// How busy this machine is; empty where it does not say.
struct LoadSample {
    std::optional<double> load;         ///< 0..1, share of all processors' time that was not idle
    std::optional<double> clockMHz;     ///< of the first processor
    std::optional<double> temperatureC; ///< hottest zone of the processor
};

/// Reads /proc and /sys below `root`. Cheap enough to be asked each frame: it looks at most four times a
/// second and gives the last sample in between. One thread, one handle.
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

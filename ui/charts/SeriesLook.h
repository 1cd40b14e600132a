#pragma once

#include "ui/look/Theme.h"

#include <QString>

#include <functional>
#include <vector>

namespace coinfer {

enum class SeriesMark { Line, Dashed, Dots, Area };

/// The look of one series, in a chart and in its legend. `colour` is called again when the theme changes.
struct SeriesLook {
    QString name;
    SeriesMark mark = SeriesMark::Line;
    std::function<QColor(const Colours&)> colour;
};

/// The looks of the phases of a frame's latency, as areas.
std::vector<SeriesLook> phaseLooks();

} // namespace coinfer

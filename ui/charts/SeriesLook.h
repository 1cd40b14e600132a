#pragma once

#include "ui/look/Theme.h"

#include <QString>

#include <functional>
#include <vector>

namespace coinfer {

enum class SeriesMark { Line, Dashed, Dots, Area };

/// How one series looks, in a chart and in its legend. The colour is asked for anew when the theme changes.
struct SeriesLook {
    QString name;
    SeriesMark mark = SeriesMark::Line;
    std::function<QColor(const Colours&)> colour;
};

/// Of the phases of a frame's latency, as areas.
std::vector<SeriesLook> phaseLooks();

} // namespace coinfer

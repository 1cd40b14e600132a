#pragma once

#include <QPointF>
#include <QRectF>

namespace coinfer {

/// Maps times and values to positions in a chart.
struct PlotMap {
    QRectF area;
    double begin = 0, end = 1; ///< seconds, left and right
    double low = 0, high = 1;  ///< values, bottom and top

    double x(double seconds) const { return area.left() + (seconds - begin) / (end - begin) * area.width(); }
    double y(double value) const { return area.bottom() - (value - low) / (high - low) * area.height(); }
    double seconds(double atX) const { return begin + (atX - area.left()) / area.width() * (end - begin); }
    double value(double atY) const { return low + (area.bottom() - atY) / area.height() * (high - low); }
};

} // namespace coinfer

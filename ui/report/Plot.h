#pragma once

#include <QColor>
#include <QList>
#include <QPointF>
#include <QString>

#include <vector>

class QPainter;
class QRectF;

namespace coinfer {

/// One line of a plot, or the area below it. A point that is not finite breaks the line.
struct PlotLine {
    enum class Look { Solid, Dashed, Filled };
    QString name;
    QColor colour;
    Look look = Look::Solid;
    QList<QPointF> points;
};

struct PlotAxis {
    enum class Scale { Linear, Decades }; ///< Decades: values are log10 of what the labels say
    QString unit;
    double low = 0;
    double high = 1;
    Scale scale = Scale::Linear;
    bool lowIsZero = false; ///< of decades: what no logarithm reaches lies at `low`
};

/// A picture of lines on paper: title, axes with round marks, legend. Lines are drawn in order.
struct Plot {
    QString title;
    PlotAxis across;
    PlotAxis up;
    std::vector<PlotLine> lines;
};

/// Units of `area` are points. Draws nothing outside of it.
void drawPlot(QPainter& painter, const QRectF& area, const Plot& plot);

/// Round values from `low` to `high`, about `wanted` of them.
std::vector<double> roundMarks(double low, double high, int wanted);

} // namespace coinfer

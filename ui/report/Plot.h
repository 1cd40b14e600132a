#pragma once

#include <QColor>
#include <QList>
#include <QPointF>
#include <QString>

#include <vector>

class QPainter;
class QRectF;

namespace coinfer {

/// A line of a plot, or the area below it. A non-finite point breaks the line.
struct PlotLine {
    enum class Look { Solid, Dashed, Filled };
    QString name;
    QColor colour;
    Look look = Look::Solid;
    QList<QPointF> points;
};

struct PlotAxis {
    enum class Scale { Linear, Decades }; ///< Decades: values are log10 of the labels
    QString unit;
    double low = 0;
    double high = 1;
    Scale scale = Scale::Linear;
    bool lowIsZero = false; ///< Decades only: 0 is drawn at `low`
};

/// A plot on paper: title, axes with round marks, lines and legend. Lines are drawn in order.
struct Plot {
    QString title;
    PlotAxis across;
    PlotAxis up;
    std::vector<PlotLine> lines;
    std::vector<double> events; ///< positions across that get a dotted line
};

/// `area` is in points. Draws nothing outside it.
void drawPlot(QPainter& painter, const QRectF& area, const Plot& plot);

/// Round values from `low` to `high`, about `wanted` of them.
std::vector<double> roundMarks(double low, double high, int wanted);

} // namespace coinfer

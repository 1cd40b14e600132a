#pragma once

#include "ui/charts/PlotMap.h"

#include <QGraphicsScene>
#include <QList>
#include <QPainter>

#include <vector>

class QAbstractSeries;
class QAreaSeries;
class QChart;
class QLineSeries;
class QValueAxis;
class QXYSeries;

namespace coinfer {

/// The part of a chart that Qt Charts draws: its series, in a scene without a view. It is painted only with
/// the chart's picture and costs nothing in between. ChartFrame draws grid and text.
class SeriesPlot {
public:
    explicit SeriesPlot(QPainter::RenderHints hints);

    QLineSeries& addLine();
    QAreaSeries& addArea(); ///< from 0 up to the upper series

    /// Sets the area and scale for the points added next, and removes the present points.
    void place(const PlotMap& plot);
    void paint(QPainter& painter, const QRectF& widget);

private:
    void add(QAbstractSeries& series);

    QPainter::RenderHints m_hints;
    QGraphicsScene m_scene;
    QChart* m_chart; ///< owned by the scene; the chart owns axes and series
    QValueAxis* m_seconds;
    QValueAxis* m_values;
    QLineSeries* m_zero; ///< lower edge of all areas
    std::vector<QXYSeries*> m_lines;
};

/// The points of a line up to a time, plus a point at that time, so that later points do not change a frozen
/// chart.
QList<QPointF> upTo(double seconds, QList<QPointF> points);

} // namespace coinfer

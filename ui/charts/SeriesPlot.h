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

/// What Qt Charts plots of a chart: its series, in a scene that no view shows. It is painted when the chart's
/// picture is; in between it costs nothing. Grid and words are the frame's.
class SeriesPlot {
public:
    explicit SeriesPlot(QPainter::RenderHints hints);

    QLineSeries& addLine();
    QAreaSeries& addArea(); ///< from 0 up to its upper series

    /// Where the points lie that the series are given next; those that they have are taken from them.
    void place(const PlotMap& plot);
    void paint(QPainter& painter, const QRectF& widget);

private:
    void add(QAbstractSeries& series);

    QPainter::RenderHints m_hints;
    QGraphicsScene m_scene;
    QChart* m_chart; ///< the scene's, as axes and series are the chart's
    QValueAxis* m_seconds;
    QValueAxis* m_values;
    QLineSeries* m_zero; ///< what areas stand on
    std::vector<QXYSeries*> m_lines;
};

/// A line's points up to a time, with one of its own there: what comes later changes nothing that is held.
QList<QPointF> upTo(double seconds, QList<QPointF> points);

} // namespace coinfer

#include "ui/charts/SeriesPlot.h"

#include <QtCharts/QAreaSeries>
#include <QtCharts/QChart>
#include <QtCharts/QLegend>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>

#include <algorithm>

namespace coinfer {

SeriesPlot::SeriesPlot(QPainter::RenderHints hints)
    : m_hints(hints), m_chart(new QChart), m_seconds(new QValueAxis(m_chart)),
      m_values(new QValueAxis(m_chart)), m_zero(new QLineSeries(m_chart))
{
    m_scene.setItemIndexMethod(QGraphicsScene::NoIndex);
    m_scene.addItem(m_chart);
    m_chart->legend()->hide();
    m_chart->setBackgroundVisible(false);
    m_seconds->setVisible(false); // a hidden axis lays out no labels
    m_values->setVisible(false);
    m_chart->addAxis(m_seconds, Qt::AlignBottom);
    m_chart->addAxis(m_values, Qt::AlignLeft);
}

void SeriesPlot::add(QAbstractSeries& series)
{
    m_chart->addSeries(&series);
    series.attachAxis(m_seconds);
    series.attachAxis(m_values);
}

QLineSeries& SeriesPlot::addLine()
{
    auto* line = new QLineSeries(m_chart);
    add(*line);
    m_lines.push_back(line);
    return *line;
}

QAreaSeries& SeriesPlot::addArea()
{
    auto* area = new QAreaSeries(m_chart);
    area->setUpperSeries(new QLineSeries(area));
    area->setLowerSeries(m_zero);
    add(*area);
    area->setPen(Qt::NoPen);
    m_lines.push_back(area->upperSeries());
    return *area;
}

void SeriesPlot::place(const PlotMap& plot)
{
    for (QXYSeries* line : m_lines)
        line->replace(QList<QPointF>()); // or each change of an axis would lay out all points anew
    m_zero->replace(QList<QPointF>());
    const QRectF area = plot.area.adjusted(-1, -2, 3, 2); // a mark at the very edge is whole
    m_chart->setPlotArea(area);
    m_seconds->setRange(plot.seconds(area.left()), plot.seconds(area.right()));
    m_values->setRange(plot.value(area.bottom()), plot.value(area.top()));
    m_zero->replace(QList<QPointF>{{plot.begin, 0}, {plot.end, 0}});
}

void SeriesPlot::paint(QPainter& painter, const QRectF& widget)
{
    painter.setRenderHints(m_hints);
    m_scene.render(&painter, widget, widget);
}

QList<QPointF> upTo(double seconds, QList<QPointF> points)
{
    const auto isLater = [seconds](const QPointF& point) { return point.x() > seconds; };
    const auto later = std::ranges::find_if(std::as_const(points), isLater) - points.cbegin();
    if (later == points.size())
        return points;
    if (later > 0) {
        const QPointF last = points[later - 1];
        const QPointF way = points[later] - last;
        points[later] = last + way * (seconds - last.x()) / way.x();
    }
    points.resize(later > 0 ? later + 1 : 0);
    return points;
}

} // namespace coinfer

#include "ui/charts/TimeChart.h"

#include <QPainter>

namespace coinfer {
namespace {

constexpr double kLineWidth = 1.8;
constexpr double kDotWidth = 5;

QPolygonF placed(const QList<QPointF>& points, const PlotMap& plot)
{
    QPolygonF polygon;
    polygon.reserve(points.size());
    for (const QPointF& point : points)
        polygon.append(plot.at(point));
    return polygon;
}

} // namespace

TimeChart::TimeChart(const QString& objectName, std::vector<SeriesLook> series, QWidget* parent)
    : ChartFrame(objectName, std::move(series), parent), m_points(this->series().size())
{
}

void TimeChart::replace(std::size_t series, const QList<QPointF>& points)
{
    m_points.at(series) = points;
    redraw();
}

void TimeChart::drawSeries(QPainter& painter, const PlotMap& plot, const Colours& colours) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i < m_points.size(); ++i) {
        if (!isShown(i))
            continue;
        const SeriesLook& look = series()[i];
        const QPolygonF polygon = placed(m_points[i], plot);
        if (look.mark == SeriesMark::Dots) {
            painter.setPen(QPen(look.colour(colours), kDotWidth, Qt::SolidLine, Qt::RoundCap));
            painter.drawPoints(polygon);
        } else {
            painter.setPen(QPen(look.colour(colours), kLineWidth,
                                look.mark == SeriesMark::Dashed ? Qt::DashLine : Qt::SolidLine, Qt::FlatCap,
                                Qt::BevelJoin));
            painter.drawPolyline(polygon);
        }
    }
}

QList<QPointF> steps(const QList<QPointF>& points)
{
    QList<QPointF> outline;
    for (const QPointF& point : points) {
        if (!outline.isEmpty() && outline.back().y() == point.y())
            continue;
        if (!outline.isEmpty())
            outline.append({point.x(), outline.back().y()});
        outline.append(point);
    }
    if (!points.isEmpty())
        outline.append(points.back());
    return outline;
}

} // namespace coinfer

#include "ui/charts/TimeChart.h"

#include <QLineSeries>
#include <QScatterSeries>

namespace coinfer {

TimeChart::TimeChart(const QString& objectName, std::vector<SeriesLook> series, QWidget* parent)
    : ChartFrame(objectName, std::move(series), parent)
{
    for (const SeriesLook& look : this->series()) {
        if (look.mark == SeriesMark::Dots)
            m_lines.push_back(new QScatterSeries);
        else
            m_lines.push_back(new QLineSeries);
        m_lines.back()->setName(look.name);
        add(m_lines.back());
    }
    colour();
}

void TimeChart::replace(std::size_t series, const QList<QPointF>& points)
{
    m_lines.at(series)->replace(points);
}

QList<QPointF> TimeChart::points(std::size_t series) const
{
    return m_lines.at(series)->points();
}

void TimeChart::colourSeries(const Colours& colours)
{
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const SeriesLook& look = series()[i];
        const QColor colour = look.colour(colours);
        if (auto* dots = qobject_cast<QScatterSeries*>(m_lines[i])) {
            dots->setMarkerSize(5);
            dots->setPen(Qt::NoPen);
            dots->setBrush(colour);
        } else {
            m_lines[i]->setPen(
                QPen(colour, 2, look.mark == SeriesMark::Dashed ? Qt::DashLine : Qt::SolidLine));
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

#include "ui/charts/TimeChart.h"

#include "ui/charts/SeriesPlot.h"
#include "ui/look/Zoom.h"

#include <QPen>
#include <QtCharts/QLineSeries>

#include <cmath>

namespace coinfer {
namespace {

// Pixels at 100 %.
constexpr double kLineWidth = 1.8;
constexpr double kDotRadius = 2.5;
constexpr double kEndless = 1e6; ///< a dash longer than any line
constexpr double kWild = 20;     ///< heights of the plot

QPen penOf(const SeriesLook& look, const Colours& colours, double scale)
{
    QPen pen(look.colour(colours), kLineWidth * scale, Qt::DashLine, Qt::FlatCap, Qt::BevelJoin);
    if (look.mark == SeriesMark::Dots)
        pen.setStyle(Qt::NoPen); // dots have its colour
    if (look.mark == SeriesMark::Line)
        pen.setDashPattern({kEndless, 1}); // a solid line is drawn piece by piece, with a knot at each joint
    return pen;
}

/// Whether a line goes up and down so often that it takes long to draw as a whole: that takes time with the
/// square of the number of lines side by side. Knots do not show then.
bool isWild(const QList<QPointF>& points, const PlotMap& plot)
{
    double way = 0;
    for (qsizetype i = 1; i < points.size(); ++i)
        way += std::abs(points[i].y() - points[i - 1].y());
    return way > kWild * (plot.high - plot.low);
}

/// What of them is not later than the plot's end.
QList<QPointF> shownOf(QList<QPointF> points, SeriesMark mark, const PlotMap& plot)
{
    if (mark != SeriesMark::Dots)
        return upTo(plot.end, std::move(points));
    points.removeIf([&](const QPointF& dot) { return dot.x() > plot.end; });
    return points;
}

} // namespace

TimeChart::TimeChart(const QString& objectName, std::vector<SeriesLook> series, QWidget* parent)
    : ChartFrame(objectName, std::move(series), QPainter::Antialiasing, parent),
      m_points(this->series().size())
{
    for (const SeriesLook& look : this->series()) {
        QLineSeries& line = seriesPlot().addLine();
        line.setPointsVisible(look.mark == SeriesMark::Dots); // a scatter series makes an item of each dot
        m_lines.push_back(&line);
    }
}

void TimeChart::replace(std::size_t series, const QList<QPointF>& points)
{
    m_points.at(series) = points;
    redraw();
}

void TimeChart::clear()
{
    m_points.assign(m_points.size(), {});
    redraw();
}

void TimeChart::fillSeries(const PlotMap& plot, const Colours& colours)
{
    const double scale = scaleOf(*this);
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        m_lines[i]->setVisible(isShown(i));
        if (!isShown(i))
            continue;
        const SeriesLook& look = series()[i];
        const QList<QPointF> shown = shownOf(m_points[i], look.mark, plot);
        QPen pen = penOf(look, colours, scale);
        if (look.mark == SeriesMark::Line && isWild(shown, plot))
            pen.setStyle(Qt::SolidLine);
        m_lines[i]->setPen(pen);
        m_lines[i]->setMarkerSize(kDotRadius * scale);
        m_lines[i]->replace(shown);
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

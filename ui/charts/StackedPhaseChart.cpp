#include "ui/charts/StackedPhaseChart.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace coinfer {
namespace {

std::vector<SeriesLook> looksOf(const std::array<QString, kPhases>& phases)
{
    std::vector<SeriesLook> looks;
    for (std::size_t i = 0; i < kPhases; ++i)
        looks.push_back(
            {phases[i], SeriesMark::Area, [i](const Colours& colours) { return colours.phases[i]; }});
    looks.push_back({ChartFrame::tr("deadline"), SeriesMark::Dashed, &Colours::text});
    return looks;
}

} // namespace

StackedPhaseChart::StackedPhaseChart(const QString& objectName, const std::array<QString, kPhases>& phases,
                                     QWidget* parent)
    : ChartFrame(objectName, looksOf(phases), parent)
{
}

void StackedPhaseChart::replace(std::vector<PhaseColumn> columns, const QList<QPointF>& deadline)
{
    m_columns = std::move(columns);
    m_deadline = deadline;
    redraw();
}

void StackedPhaseChart::drawSeries(QPainter& painter, const PlotMap& plot, const Colours& colours) const
{
    for (const PhaseColumn& column : m_columns) {
        // Whole pixels: what touches leaves no gap, and nothing has to be blended.
        const int left = static_cast<int>(std::round(plot.x(column.begin)));
        const int right = std::max(static_cast<int>(std::round(plot.x(column.end))), left + 1);
        double sum = 0;
        int below = static_cast<int>(std::round(plot.y(0)));
        for (std::size_t i = 0; i < kPhases; ++i) {
            if (!isShown(i))
                continue;
            sum += static_cast<double>(column.phases[i]);
            const int above = std::max(static_cast<int>(std::round(plot.y(sum))), -1);
            painter.fillRect(left, above, right - left, below - above, colours.phases[i]);
            below = above;
        }
    }
    if (!isShown(kPhases))
        return;
    QPolygonF line;
    for (const QPointF& point : m_deadline)
        line.append(plot.at(point));
    painter.setPen(QPen(colours.text, 1.5, Qt::DashLine));
    painter.drawPolyline(line);
}

} // namespace coinfer

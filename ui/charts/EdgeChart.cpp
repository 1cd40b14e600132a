#include "ui/charts/EdgeChart.h"

#include "ui/charts/TimeAxis.h"
#include "ui/charts/TimeChart.h"

#include <algorithm>
#include <cmath>

namespace coinfer {

EdgeChart::EdgeChart(const QString& stem, const QString& title, Figure figure, QWidget* parent)
    : ChartCard(stem + QStringLiteral("Card"), title, parent), m_figure(std::move(figure))
{
    m_chart = new TimeChart(stem + QStringLiteral("Chart"), {m_figure.look}, this);
    adopt(m_chart);
    scale(0);
}

void EdgeChart::showBins(const LayeredBins<EdgeBin>& bins)
{
    const TimeWindow& window = timeAxis().window();
    QList<QPointF> points;
    double highest = 0;
    for (const EdgeBin* bin : bins.between(window.begin(), window.end())) {
        const MinMaxLast& spread = bin->*m_figure.value;
        appendMinMax(points, bin->seconds, spread);
        if (spread.isKnown() && bin->seconds <= window.end())
            highest = std::max(highest, static_cast<double>(spread.most));
    }
    scale(highest);
    m_chart->replace(0, points);
    showCursor(bins);
}

void EdgeChart::showCursor(const LayeredBins<EdgeBin>& bins)
{
    const auto cursor = timeAxis().cursor();
    if (!cursor)
        return;
    const TimeWindow& window = timeAxis().window();
    const EdgeBin* bin = nearest(bins.between(window.begin(), window.end()), *cursor);
    m_chart->setReadout({bin ? rangeText(bin->*m_figure.value, m_figure.words) : QString()});
}

/// In steps of the decade's unit, so that the scale moves seldom.
void EdgeChart::scale(double highest)
{
    const double least = std::max(highest, 10.0);
    const double step = std::pow(10, std::floor(std::log10(least)));
    const double top = m_figure.most > 0 ? m_figure.most : std::ceil(least / step) * step;
    std::vector<AxisMark> marks;
    for (const double value : {0.0, top / 2, top})
        marks.push_back({value, m_figure.words(value)});
    m_chart->setVertical(0, top * 1.02, marks);
}

} // namespace coinfer

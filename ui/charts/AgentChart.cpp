#include "ui/charts/AgentChart.h"

#include "core/base/Figures.h"
#include "ui/charts/TimeAxis.h"
#include "ui/charts/TimeChart.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace coinfer {
namespace {

std::vector<SeriesLook> looksOf(const std::vector<AgentChart::Curve>& curves)
{
    std::vector<SeriesLook> looks;
    looks.reserve(curves.size());
    for (const auto& curve : curves)
        looks.push_back(curve.look);
    return looks;
}

} // namespace

AgentChart::AgentChart(const QString& objectName, const QString& title, std::vector<Curve> curves,
                       QString none, QWidget* parent)
    : ChartCard(objectName, title, parent), m_curves(std::move(curves)), m_none(std::move(none))
{
    m_chart = new TimeChart(objectName + QStringLiteral("Curves"), looksOf(m_curves), this);
    adopt(m_chart);
    scale(0, 1);
    showSummary(m_none);
}

void AgentChart::setNone(const QString& none)
{
    m_none = none;
}

void AgentChart::showHistory(const AgentHistory& history)
{
    if (!history.last())
        return;
    const TimeWindow& window = timeAxis().window();
    const auto bins = history.bins().between(window.begin(), window.end());
    double low = 0, high = 0.1;
    for (std::size_t i = 0; i < m_curves.size(); ++i) {
        QList<QPointF> points;
        for (const AgentBin* bin : bins) {
            const MinMaxLast& spread = m_curves[i].value(*bin);
            if (!spread.isKnown() || !std::isfinite(spread.least) || !std::isfinite(spread.most))
                continue;
            appendMinMax(points, bin->seconds, spread);
            low = std::min(low, static_cast<double>(spread.least));
            high = std::max(high, static_cast<double>(spread.most));
        }
        m_chart->replace(i, points);
    }
    scale(low, high);
    showNewest(history);
    showCursor(history);
}

void AgentChart::showCursor(const AgentHistory& history)
{
    const auto cursor = timeAxis().cursor();
    if (!cursor)
        return;
    const TimeWindow& window = timeAxis().window();
    const AgentBin* bin = nearest(history.bins().between(window.begin(), window.end()), *cursor);
    std::vector<QString> words;
    for (const Curve& curve : m_curves)
        words.push_back(
            bin ? rangeText(curve.value(*bin), [](double value) { return formatFigure(value, 3, 'g'); })
                : QString());
    m_chart->setReadout(std::move(words));
}

/// Rounded outwards to steps of a fifth of a decade's unit, so that the scale moves seldom.
void AgentChart::scale(double low, double high)
{
    const double unit = std::pow(10, std::floor(std::log10(std::max(high - low, 1e-6)))) / 2;
    const double bottom = std::floor(low / unit) * unit;
    const double top = std::ceil(high / unit) * unit;
    std::vector<AxisMark> marks{{bottom, formatFigure(bottom, 3, 'g')}, {top, formatFigure(top, 3, 'g')}};
    if (bottom < 0)
        marks.insert(marks.begin() + 1, {0, QStringLiteral("0")});
    m_chart->setVertical(bottom, top, marks);
}

/// Of the last frame that is shown: figures stand still with their chart.
void AgentChart::showNewest(const AgentHistory& history)
{
    const TimeWindow& window = timeAxis().window();
    if (std::exchange(m_summedUp, window.end()) == window.end() && !window.isLive())
        return;
    AgentBin last;
    if (window.isLive())
        last.take(*history.last());
    else if (const AgentBin* bin =
                 lastUpTo(history.bins().between(window.begin(), window.end()), window.end()))
        last = *bin;
    QStringList values;
    bool known = false;
    for (const Curve& curve : m_curves) {
        const MinMaxLast& value = curve.value(last);
        known = known || value.isKnown();
        values << (value.isKnown() ? formatFigure(static_cast<double>(value.last), 3, 'g') : QString());
    }
    showValues(values);
    showSummary(known ? QString() : m_none);
}

} // namespace coinfer

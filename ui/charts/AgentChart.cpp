#include "ui/charts/AgentChart.h"

#include "ui/charts/ChartLegend.h"
#include "ui/charts/TimeChart.h"

#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace coinfer {
namespace {

std::vector<SeriesLook> looksOf(const std::vector<AgentChart::Curve>& curves)
{
    std::vector<SeriesLook> looks;
    for (const auto& curve : curves)
        looks.push_back(curve.look);
    return looks;
}

} // namespace

AgentChart::AgentChart(const QString& objectName, const QString& title, std::vector<Curve> curves,
                       QString none, QWidget* parent)
    : Card(objectName, title, parent), m_curves(std::move(curves)), m_none(std::move(none))
{
    m_chart = new TimeChart(objectName + QStringLiteral("Curves"), looksOf(m_curves), this);
    m_chart->setAccessibleName(title);
    header()->addWidget(new ChartLegend(m_chart->series(), this));
    body()->addWidget(m_chart, 1);
    scale(0, 1);
    showSummary(m_none);
}

void AgentChart::showHistory(const AgentHistory& history)
{
    const auto& samples = history.samples();
    if (samples.empty())
        return;
    const double now = samples.back().seconds;
    double low = 0, high = 0.1;
    for (std::size_t i = 0; i < m_curves.size(); ++i) {
        QList<QPointF> points;
        for (const AgentSample& sample : samples) {
            const auto value = m_curves[i].value(sample);
            if (!value || !std::isfinite(*value))
                continue;
            points.append({sample.seconds - now, *value});
            low = std::min(low, *value);
            high = std::max(high, *value);
        }
        m_chart->replace(i, points);
    }
    scale(low, high);
    showSummary(summary(samples.back()));
}

/// Rounded outwards to steps of a fifth of a decade's unit, so that the scale moves seldom.
void AgentChart::scale(double low, double high)
{
    const double unit = std::pow(10, std::floor(std::log10(std::max(high - low, 1e-6)))) / 2;
    const double bottom = std::floor(low / unit) * unit;
    const double top = std::ceil(high / unit) * unit;
    std::vector<AxisMark> marks{{bottom, QString::number(bottom, 'g', 3)},
                                {top, QString::number(top, 'g', 3)}};
    if (bottom < 0)
        marks.insert(marks.begin() + 1, {0, QStringLiteral("0")});
    m_chart->setVertical(bottom, top, marks);
}

QString AgentChart::summary(const AgentSample& last) const
{
    QStringList words;
    for (const Curve& curve : m_curves)
        if (const auto value = curve.value(last))
            words << QStringLiteral("%1 %2").arg(curve.look.name, QString::number(*value, 'g', 3));
    return words.isEmpty() ? m_none : words.join(QStringLiteral(", "));
}

} // namespace coinfer

#include "ui/charts/LatencyChart.h"

#include "core/base/Figures.h"
#include "ui/charts/LatencyScale.h"
#include "ui/charts/TimeAxis.h"
#include "ui/report/FigureWords.h"

#include <algorithm>

namespace coinfer {
namespace {

LatencyCurve byPhase()
{
    return {[](const LiveBin& bin) { return bin.totalMs.most; },
            [](const LiveBin& bin) { return bin.phases; }};
}

} // namespace

LatencyChart::LatencyChart(QWidget* parent) : LiveChart(QStringLiteral("latencyCard"), tr("Latency"), parent)
{
    m_chart = new StackedPhaseChart(QStringLiteral("latencyChart"), this);
    adopt(m_chart);
    scaleMilliseconds(*m_chart, 100);
}

void LatencyChart::draw(const Bins& bins)
{
    const LatencyCurve curve = byPhase();
    const TimeWindow& window = timeAxis().window();
    scaleMilliseconds(*m_chart,
                      std::max(longestDeadline(bins) * 1.2, worthShowing(bins, window.end(), curve) * 1.05));
    LatencyColumns drawn = latencyColumns(bins, window.begin(), curve);
    m_chart->replace(std::move(drawn.columns), drawn.deadline);
}

void LatencyChart::sumUp(const LiveBin& last)
{
    const LiveFigures& figures = last.figures;
    showSummary(tr("median %1, p95 %2 ms, on time %3 %")
                    .arg(formatFigure(figures.medianMs, figures.medianMs < 10 ? 1 : 0))
                    .arg(formatFigure(figures.p95Ms, figures.p95Ms < 10 ? 1 : 0))
                    .arg(formatFigure(figures.deadlineMet * 100, 0)));
}

/// Of the slowest frame, as it is drawn.
std::vector<QString> LatencyChart::wordsOf(const LiveBin& bin) const
{
    std::vector<QString> all;
    for (const float phase : bin.phases)
        all.push_back(phase > 0 ? millisecondWords(static_cast<double>(phase)) : QString());
    all.push_back(millisecondWords(static_cast<double>(bin.deadlineMs)));
    all.push_back(tr("total %1").arg(millisecondWords(static_cast<double>(bin.totalMs.most))));
    return all;
}

} // namespace coinfer

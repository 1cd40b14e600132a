#include "ui/charts/LatencyChart.h"

#include "core/base/Units.h"
#include "ui/charts/StackedPhaseChart.h"

#include <algorithm>
#include <cmath>

namespace coinfer {
namespace {

constexpr double kLeastSeconds = 0.5; ///< a column after a pause is as wide as its latency, but seen
constexpr double kMostDeadlines = 5;  ///< higher columns are cut off: one stall must not flatten the rest

std::array<double, kPhases> inOrder(const Phases& phases)
{
    return {inMilliseconds(phases.device), inMilliseconds(phases.encode), inMilliseconds(phases.uplink),
            inMilliseconds(phases.queue),  inMilliseconds(phases.edge),   inMilliseconds(phases.reply)};
}

/// 1, 2 or 5 times a power of ten, at least a third and less than two thirds of `high`.
double markDistance(double high)
{
    const double rough = high / 4;
    const double decade = std::pow(10, std::floor(std::log10(rough)));
    const double share = rough / decade;
    return decade * (share < 1.5 ? 1 : share < 3.5 ? 2 : share < 7.5 ? 5 : 10);
}

void scale(StackedPhaseChart& chart, double highestMs)
{
    const double distance = markDistance(highestMs);
    const double top = std::ceil(highestMs / distance) * distance;
    std::vector<AxisMark> marks;
    for (int i = 0; i * distance <= top * 1.001; ++i)
        marks.push_back({i * distance, LatencyChart::tr("%1 ms").arg(i * distance)});
    chart.setVertical(0, top, marks);
}

} // namespace

LatencyChart::LatencyChart(QWidget* parent) : LiveChart(QStringLiteral("latencyCard"), tr("Latency"), parent)
{
    m_chart = new StackedPhaseChart(
        QStringLiteral("latencyChart"),
        {tr("device"), tr("encode"), tr("uplink"), tr("queue"), tr("edge"), tr("reply")}, this);
    adopt(m_chart);
    scale(*m_chart, 100);
}

void LatencyChart::showHistory(const LiveHistory& history)
{
    if (history.samples().empty())
        return;
    const double now = history.samples().back().seconds;
    std::vector<PhaseColumn> columns;
    QList<QPointF> deadline;
    double highest = 1;
    double longestDeadline = 1;
    double previous = -kHistorySeconds;
    for (const LiveSample* sample :
         thinned(history, [](const LiveSample& s) { return inMilliseconds(s.record.total); })) {
        const double end = sample->seconds - now;
        const double width =
            std::max(std::chrono::duration<double>(sample->record.total).count(), kLeastSeconds);
        columns.push_back({std::max(previous, end - width), end, inOrder(sample->record.phases)});
        const double deadlineMs = inMilliseconds(sample->record.deadline);
        deadline.append({previous, deadlineMs});
        deadline.append({end, deadlineMs});
        highest = std::max(highest, inMilliseconds(sample->record.total));
        longestDeadline = std::max(longestDeadline, deadlineMs);
        previous = end;
    }
    scale(*m_chart,
          std::max(longestDeadline * 1.2, std::min(highest * 1.05, longestDeadline * kMostDeadlines)));
    m_chart->replace(columns, deadline);

    const LiveFigures figures = history.figures();
    showSummary(tr("median %1 ms, 95 % in %2 ms, on time %3 %")
                    .arg(figures.medianMs, 0, 'f', figures.medianMs < 10 ? 1 : 0)
                    .arg(figures.p95Ms, 0, 'f', figures.p95Ms < 10 ? 1 : 0)
                    .arg(figures.deadlineMet * 100, 0, 'f', 0));
}

} // namespace coinfer

#include "ui/charts/LatencyChart.h"

#include "core/base/Quantile.h"

#include "core/base/Figures.h"
#include "ui/charts/StackedPhaseChart.h"
#include "ui/charts/TimeAxis.h"

#include <algorithm>
#include <cmath>

namespace coinfer {
namespace {

constexpr double kLeastSeconds = 0.5;     ///< a column after a pause is as wide as its latency, but seen
constexpr double kMostSpacings = 2;       ///< a wider gap between frames is a pause
constexpr std::size_t kUsualPercent = 99; ///< of the columns decide on the scale, where the rest sticks out
constexpr double kSticksOut = 1.5;        ///< so many times as high: one stall must not flatten the others

/// 1, 2 or 5 times a power of ten, at least a third and less than two thirds of `high`.
double markDistance(double high)
{
    const double rough = high / 4;
    const double decade = std::pow(10, std::floor(std::log10(rough)));
    const double share = rough / decade;
    return decade * (share < 1.5 ? 1 : share < 3.5 ? 2 : share < 7.5 ? 5 : 10);
}

/// What the scale must hold: all of it, or all but the few that stick out.
double worthShowing(std::vector<double> totals)
{
    if (totals.empty())
        return 0;
    std::ranges::swap(*std::ranges::max_element(totals), totals.back());
    const double highest = totals.back();
    totals.pop_back(); // of few frames, one is more than a hundredth
    const double usual = totals.empty() ? highest : percentile(std::move(totals), kUsualPercent);
    return highest > kSticksOut * usual ? usual : highest;
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
    m_chart = new StackedPhaseChart(QStringLiteral("latencyChart"), this);
    adopt(m_chart);
    scale(*m_chart, 100);
}

void LatencyChart::draw(const Bins& bins)
{
    std::vector<PhaseColumn> columns;
    QList<QPointF> deadline;
    std::vector<double> totals;
    double longestDeadline = 1;
    const double spacing = (bins.back()->seconds - bins.front()->seconds) / static_cast<double>(bins.size());
    double previous = timeAxis().window().begin() - spacing;
    for (const LiveBin* bin : bins) {
        const double end = bin->seconds;
        const double slowest = static_cast<double>(bin->totalMs.most);
        const double width = std::max({slowest / 1000, kLeastSeconds, kMostSpacings * spacing});
        columns.push_back({std::max(previous, end - width), end, bin->phases});
        const auto deadlineMs = static_cast<double>(bin->deadlineMs);
        if (deadline.isEmpty() || deadline.back().y() != deadlineMs)
            deadline << QPointF(std::min(previous, end), deadlineMs) << QPointF(end, deadlineMs);
        else
            deadline.back().setX(end);
        if (end <= timeAxis().window().end()) // a bin that is cut off goes on growing
            totals.push_back(slowest);
        longestDeadline = std::max(longestDeadline, deadlineMs);
        previous = end;
    }
    scale(*m_chart, std::max(longestDeadline * 1.2, worthShowing(std::move(totals)) * 1.05));
    m_chart->replace(std::move(columns), deadline);
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
    const auto words = [](double ms) { return tr("%1 ms").arg(formatFigure(ms, ms < 10 ? 1 : 0)); };
    std::vector<QString> all;
    for (const float phase : bin.phases)
        all.push_back(phase > 0 ? words(static_cast<double>(phase)) : QString());
    all.push_back(words(static_cast<double>(bin.deadlineMs)));
    all.push_back(tr("total %1").arg(words(static_cast<double>(bin.totalMs.most))));
    return all;
}

} // namespace coinfer

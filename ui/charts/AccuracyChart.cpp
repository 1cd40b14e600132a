#include "ui/charts/AccuracyChart.h"

#include "core/base/Figures.h"
#include "ui/charts/TimeChart.h"
#include "ui/report/FigureWords.h"

#include <algorithm>
#include <cmath>

namespace coinfer {
namespace {

constexpr std::int64_t kFewestFrames = 10; ///< a share of fewer jumps too much to be drawn

constexpr std::size_t kAll = 0; // not an enum with a type: lupdate would lose its way
constexpr std::size_t kRecent = 1;

} // namespace

AccuracyChart::AccuracyChart(QWidget* parent)
    : LiveChart(QStringLiteral("accuracyCard"), tr("Accuracy"), parent)
{
    m_chart = new TimeChart(QStringLiteral("accuracyChart"),
                            {{tr("all"), SeriesMark::Dashed, &Colours::faint},
                             {tr("last %1").arg(kRecentFrames), SeriesMark::Line, &Colours::right}},
                            this);
    scale(0.5);
    adopt(m_chart);
    showSummary(tr("no ground truth"));
}

void AccuracyChart::scale(double lowest)
{
    const int low = std::clamp(static_cast<int>(std::floor(lowest * 10)) * 10, 0, 80);
    const int distance = low >= 60 ? 10 : low >= 40 ? 20 : 25;
    std::vector<AxisMark> marks;
    for (int percent = 100; percent >= low; percent -= distance)
        marks.insert(marks.begin(), AxisMark{percent / 100.0, tr("%1 %").arg(percent)});
    m_chart->setVertical(low / 100.0, 1.02, marks);
}

void AccuracyChart::draw(const Bins& bins)
{
    QList<QPointF> all;
    QList<QPointF> recent;
    double lowest = 1;
    for (const LiveBin* bin : bins) {
        if (bin->judged < kFewestFrames)
            continue;
        all.append({bin->seconds, bin->accuracyAll});
        appendMinMax(recent, bin->seconds, bin->accuracyRecent);
        lowest = std::min({lowest, bin->accuracyAll, static_cast<double>(bin->accuracyRecent.least)});
    }
    scale(lowest);
    m_chart->replace(kAll, all);
    m_chart->replace(kRecent, recent);
}

void AccuracyChart::sumUp(const LiveBin& last)
{
    if (last.judged == 0) {
        showSummary(tr("no ground truth"));
        return;
    }
    showSummary(tr("%1 %, all %2 %")
                    .arg(formatFigure(static_cast<double>(last.accuracyRecent.last) * 100, 1))
                    .arg(formatFigure(last.accuracyAll * 100, 1)));
}

std::vector<QString> AccuracyChart::wordsOf(const LiveBin& bin) const
{
    if (bin.judged == 0)
        return {};
    return {exactShareWords(bin.accuracyAll), rangeText(bin.accuracyRecent, exactShareWords)};
}

} // namespace coinfer

#include "ui/charts/RoundTripChart.h"

#include "core/base/Figures.h"
#include "ui/charts/TimeChart.h"
#include "ui/report/FigureWords.h"

#include <algorithm>
#include <cmath>

namespace coinfer {
namespace {

constexpr int kLeast = -1; ///< log10 of milliseconds
constexpr int kMost = 3;

double levelOf(double ms)
{
    return ms > 0 ? std::clamp<double>(std::log10(ms), kLeast, kMost) : kLeast;
}

} // namespace

RoundTripChart::RoundTripChart(QWidget* parent)
    : LiveChart(QStringLiteral("roundTripCard"), tr("Round trip"), parent)
{
    m_chart = new TimeChart(QStringLiteral("roundTripChart"),
                            {{tr("round trip"), SeriesMark::Line, &Colours::estimate}}, this);
    std::vector<AxisMark> marks;
    for (int power = kLeast; power <= kMost; ++power)
        marks.push_back(
            {static_cast<double>(power), tr("%1 ms").arg(formatFigure(std::pow(10, power), 4, 'g'))});
    m_chart->setVertical(kLeast, kMost, marks);
    adopt(m_chart);
}

void RoundTripChart::draw(const Bins& bins)
{
    QList<QPointF> trips;
    for (const LiveBin* bin : bins)
        appendMinMax(trips, bin->seconds, bin->roundTripMs, levelOf);
    m_chart->replace(0, steps(trips));
}

void RoundTripChart::sumUp(const LiveBin& last)
{
    const MinMaxLast& trip = last.roundTripMs;
    showSummary(trip.isKnown() ? millisecondWords(static_cast<double>(trip.last)) : tr("not measured yet"));
}

std::vector<QString> RoundTripChart::wordsOf(const LiveBin& bin) const
{
    return {rangeText(bin.roundTripMs, millisecondWords)};
}

} // namespace coinfer

#include "ui/charts/BandwidthChart.h"

#include "core/base/Units.h"
#include "ui/charts/TimeChart.h"

#include <algorithm>
#include <cmath>

namespace coinfer {
namespace {

constexpr double kNothing = -2;  ///< where no link is drawn: below all that there is
constexpr double kLowest = -1.5; ///< log10 of Mbit/s; what is slower lies there
constexpr double kHighest = 3.2;
constexpr double kUnlimited = 4; ///< above the chart

enum Line : std::size_t { Limit, Measured };

double levelOf(double mbps)
{
    if (std::isinf(mbps))
        return kUnlimited;
    return mbps > 0 ? std::clamp(std::log10(mbps), kLowest, kHighest) : kNothing;
}

} // namespace

BandwidthChart::BandwidthChart(QWidget* parent)
    : LiveChart(QStringLiteral("bandwidthCard"), tr("Bandwidth"), parent)
{
    m_chart = new TimeChart(QStringLiteral("bandwidthChart"),
                            {{tr("limit"), SeriesMark::Dashed, &Colours::limit},
                             {tr("measured"), SeriesMark::Line, &Colours::estimate}},
                            this);
    std::vector<AxisMark> marks{{kNothing, QStringLiteral("0")}};
    for (int power = -1; power <= 3; ++power)
        marks.push_back({static_cast<double>(power), power < 0 ? tr("%1 kbit/s").arg(std::pow(10, power + 3))
                                                     : power < 3
                                                         ? tr("%1 Mbit/s").arg(std::pow(10, power))
                                                         : tr("%1 Gbit/s").arg(std::pow(10, power - 3))});
    m_chart->setVertical(kNothing, kHighest, marks);
    adopt(m_chart);
}

void BandwidthChart::draw(const Bins& bins)
{
    QList<QPointF> limits;
    QList<QPointF> measured;
    for (const LiveBin* bin : bins) {
        appendMinMax(limits, bin->seconds, bin->limitMbps, levelOf);
        appendMinMax(measured, bin->seconds, bin->estimateMbps, levelOf);
    }
    m_chart->replace(Limit, steps(limits));
    m_chart->replace(Measured, steps(measured));
}

void BandwidthChart::sumUp(const LiveBin& last)
{
    const MinMaxLast& estimate = last.estimateMbps;
    showSummary(estimate.isKnown() ? formatBitRate(BitRate::fromMbps(static_cast<double>(estimate.last)))
                                   : tr("not measured yet"));
}

std::vector<QString> BandwidthChart::wordsOf(const LiveBin& bin) const
{
    const auto words = [](double mbps) {
        return std::isinf(mbps) ? tr("unlimited") : formatBitRate(BitRate::fromMbps(mbps));
    };
    return {rangeText(bin.limitMbps, words), rangeText(bin.estimateMbps, words)};
}

} // namespace coinfer

#include "ui/charts/LoadChart.h"

#include "core/base/Figures.h"
#include "ui/charts/TimeChart.h"

#include <algorithm>
#include <cmath>

namespace coinfer {
namespace {

constexpr double kTripBottom = 1.3; ///< above the loads' lane, which is 0..1
constexpr double kDecades = 4;      ///< 0.1 ms to 1 s

enum Line : std::size_t { Trip, Device, Edge };

double levelOf(double ms)
{
    const double share = ms > 0 ? (std::log10(ms) + 1) / kDecades : 0;
    return kTripBottom + std::clamp(share, 0.0, 1.0);
}

QString tripWords(double ms)
{
    return LoadChart::tr("%1 ms").arg(formatFigure(ms, ms < 10 ? 1 : 0));
}

QString loadWords(double load)
{
    return LoadChart::tr("%1 %").arg(formatFigure(load * 100, 0));
}

} // namespace

LoadChart::LoadChart(QWidget* parent) : LiveChart(QStringLiteral("loadsCard"), tr("Load"), parent)
{
    m_chart = new TimeChart(QStringLiteral("loadChart"),
                            {{tr("round trip"), SeriesMark::Dashed, &Colours::estimate},
                             {tr("device"), SeriesMark::Line, &Colours::device},
                             {tr("edge"), SeriesMark::Line, &Colours::edge}},
                            this);
    m_chart->setVertical(
        -0.05, kTripBottom + 1.05,
        {{0, loadWords(0)}, {1, loadWords(1)}, {levelOf(1), tr("1 ms")}, {levelOf(1000), tr("1 s")}});
    adopt(m_chart);
}

void LoadChart::draw(const Bins& bins)
{
    QList<QPointF> trips;
    QList<QPointF> device;
    QList<QPointF> edge;
    for (const LiveBin* bin : bins) {
        appendMinMax(trips, bin->seconds, bin->roundTripMs, levelOf);
        appendMinMax(device, bin->seconds, bin->deviceLoad);
        appendMinMax(edge, bin->seconds, bin->edgeLoad);
    }
    m_chart->replace(Trip, steps(trips));
    m_chart->replace(Device, steps(device));
    m_chart->replace(Edge, steps(edge));
}

void LoadChart::sumUp(const LiveBin& last)
{
    const MinMaxLast& trip = last.roundTripMs;
    showSummary(trip.isKnown() ? tripWords(static_cast<double>(trip.last)) : tr("not measured yet"));
}

std::vector<QString> LoadChart::wordsOf(const LiveBin& bin) const
{
    return {rangeText(bin.roundTripMs, tripWords), rangeText(bin.deviceLoad, loadWords),
            rangeText(bin.edgeLoad, loadWords)};
}

} // namespace coinfer

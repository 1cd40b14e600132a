#include "ui/charts/LoadChart.h"

#include "core/base/Figures.h"
#include "ui/charts/TimeChart.h"

namespace coinfer {
namespace {

enum Line : std::size_t { Device, Edge };

QString words(double load)
{
    return LoadChart::tr("%1 %").arg(formatFigure(load * 100, 0));
}

QString lastOf(const MinMaxLast& load)
{
    return load.isKnown() ? words(static_cast<double>(load.last)) : QString();
}

} // namespace

LoadChart::LoadChart(QWidget* parent) : LiveChart(QStringLiteral("loadsCard"), tr("Load"), parent)
{
    m_chart = new TimeChart(
        QStringLiteral("loadChart"),
        {{tr("device"), SeriesMark::Line, &Colours::device}, {tr("edge"), SeriesMark::Line, &Colours::edge}},
        this);
    m_chart->setVertical(-0.05, 1.05, {{0, words(0)}, {0.5, words(0.5)}, {1, words(1)}});
    adopt(m_chart);
}

void LoadChart::draw(const Bins& bins)
{
    QList<QPointF> device;
    QList<QPointF> edge;
    for (const LiveBin* bin : bins) {
        appendMinMax(device, bin->seconds, bin->deviceLoad);
        appendMinMax(edge, bin->seconds, bin->edgeLoad);
    }
    m_chart->replace(Device, steps(device));
    m_chart->replace(Edge, steps(edge));
}

void LoadChart::sumUp(const LiveBin& last)
{
    showValues({lastOf(last.deviceLoad), lastOf(last.edgeLoad)});
}

std::vector<QString> LoadChart::wordsOf(const LiveBin& bin) const
{
    return {rangeText(bin.deviceLoad, words), rangeText(bin.edgeLoad, words)};
}

} // namespace coinfer

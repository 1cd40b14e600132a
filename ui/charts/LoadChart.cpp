#include "ui/charts/LoadChart.h"

#include "ui/charts/TimeChart.h"
#include "ui/report/FigureWords.h"

namespace coinfer {
namespace {

enum Line : std::size_t { Device, Edge };

QString lastOf(const MinMaxLast& load)
{
    return load.isKnown() ? shareWords(static_cast<double>(load.last)) : QString();
}

} // namespace

LoadChart::LoadChart(QWidget* parent) : LiveChart(QStringLiteral("loadsCard"), tr("Load"), parent)
{
    m_chart = new TimeChart(
        QStringLiteral("loadChart"),
        {{tr("device"), SeriesMark::Line, &Colours::device}, {tr("edge"), SeriesMark::Line, &Colours::edge}},
        this);
    m_chart->setVertical(-0.05, 1.05, {{0, shareWords(0)}, {0.5, shareWords(0.5)}, {1, shareWords(1)}});
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
    return {rangeText(bin.deviceLoad, shareWords), rangeText(bin.edgeLoad, shareWords)};
}

} // namespace coinfer

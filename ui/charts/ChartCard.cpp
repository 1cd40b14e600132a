#include "ui/charts/ChartCard.h"

#include "ui/charts/ChartFrame.h"
#include "ui/charts/ChartLegend.h"
#include "ui/charts/LegendPlace.h"
#include "ui/look/Zoom.h"

#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace coinfer {
namespace {

constexpr int kLeastWords = 170; ///< pixels at 100 %

} // namespace

void ChartCard::adopt(ChartFrame* chart)
{
    m_chart = chart;
    if (chart->series().size() > 1)
        addLegend();
    body()->addWidget(chart, 1);
    chart->setAccessibleName(accessibleName());
    offerCopy();
}

void ChartCard::addLegend()
{
    m_legend = new ChartLegend(m_chart->series(), this, ChartLegend::Use::Switch,
                               m_chart->objectName() + QStringLiteral("Series"));
    m_legend->setObjectName(objectName() + QStringLiteral("Legend"));
    m_place = new LegendPlace(*m_legend, this);
    header()->addWidget(m_place);
    connect(m_legend, &ChartLegend::switched, m_chart, &ChartFrame::setShown);
}

/// In the line of the words, or where that is too short, in one of its own.
void ChartCard::placeLegend()
{
    if (!m_legend)
        return;
    const QMargins margins = body()->contentsMargins();
    const int room = contentsRect().width() - margins.left() - margins.right();
    // On a small screen the plot needs the height more than the figures their width: a tap opens them whole.
    const int words = m_place->isForFingers() ? std::min(m_mostWords, zoomed(kLeastWords)) : m_mostWords;
    const bool below = words + header()->spacing() + m_legend->sizeHint().width() > room;
    if (below == m_isLegendBelow)
        return;
    m_isLegendBelow = below;
    if (below) {
        header()->removeWidget(m_place);
        body()->insertWidget(1, m_place, 0, Qt::AlignLeft);
    } else {
        body()->removeWidget(m_place);
        header()->addWidget(m_place);
    }
}

void ChartCard::wordsChanged()
{
    m_mostWords = std::max(m_mostWords, wordsWidth());
    placeLegend();
}

void ChartCard::resizeEvent(QResizeEvent* event)
{
    Card::resizeEvent(event);
    placeLegend();
}

void ChartCard::changeEvent(QEvent* event)
{
    Card::changeEvent(event);
    if (event->type() != QEvent::FontChange && event->type() != QEvent::StyleChange)
        return;
    m_mostWords = wordsWidth();
    placeLegend();
}

void ChartCard::setCompact(bool compact)
{
    Card::setCompact(compact);
    body()->setSpacing(compact ? 0 : 6); // the chart needs it more
    if (compact)
        body()->setContentsMargins(8, 2, 8, 1);
    m_mostWords = wordsWidth(); // the title comes or goes
    if (m_legend)
        m_place->setForFingers(compact);
    placeLegend();
}

void ChartCard::setLarge(bool large)
{
    setHeader(large ? CardHeader::Title : CardHeader::All);
    m_mostWords = wordsWidth();
    if (m_legend)
        m_legend->setLarge(large);
    placeLegend();
}

void ChartCard::forget()
{
    m_chart->clear();
    m_chart->setReadout({});
    showValues({});
    showSummary({});
}

void ChartCard::showValues(const QStringList& values)
{
    if (m_legend)
        m_legend->showValues(values);
    placeLegend();
}

void ChartCard::follow(TimeAxis& axis)
{
    m_chart->follow(axis);
}

const TimeAxis& ChartCard::timeAxis() const
{
    return *m_chart->timeAxis();
}

void appendMinMax(QList<QPointF>& points, double seconds, const MinMaxLast& spread,
                  const std::function<double(double)>& place)
{
    if (!spread.isKnown())
        return;
    const auto append = [&](float value) {
        const auto v = static_cast<double>(value);
        points.append({seconds, place ? place(v) : v});
    };
    if (spread.least != spread.most) {
        append(spread.least);
        append(spread.most);
    }
    if (spread.last != spread.most || spread.least == spread.most)
        append(spread.last);
}

QString rangeText(const MinMaxLast& spread, const std::function<QString(double)>& words)
{
    if (!spread.isKnown())
        return {};
    const QString least = words(static_cast<double>(spread.least));
    const QString most = words(static_cast<double>(spread.most));
    return least == most ? most : QStringLiteral("%1 – %2").arg(least, most);
}

} // namespace coinfer

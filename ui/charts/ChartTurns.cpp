#include "ui/charts/ChartTurns.h"

#include "ui/look/FramePace.h"
#include "ui/look/IsSeen.h"

#include <QWidget>

#include <utility>

namespace coinfer {

ChartTurns::ChartTurns(const QWidget& page) : m_page(page) {}

void ChartTurns::add(const QWidget* chart, std::function<void()> draw)
{
    m_charts.push_back({chart, std::move(draw)});
}

std::size_t ChartTurns::turns() const
{
    return hasManyPixels(m_page) ? 3 : 2;
}

void ChartTurns::draw(const Chart& chart) const
{
    if (chart.widget->isVisibleTo(&m_page))
        chart.draw();
}

void ChartTurns::drawAll()
{
    m_stale = !isSeen(m_page);
    if (m_stale)
        return;
    for (const Chart& chart : m_charts)
        draw(chart);
}

void ChartTurns::drawNext()
{
    m_stale = true;
    const std::size_t next = m_taken++ % turns();
    for (std::size_t i = next; i < m_charts.size(); i += turns())
        draw(m_charts[i]);
}

void ChartTurns::tick()
{
    const bool allHadTurns = std::exchange(m_taken, 0) >= turns();
    if (m_stale && !allHadTurns) // frames come slowly, or no more of them
        drawAll();
}

} // namespace coinfer

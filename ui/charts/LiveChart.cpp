#include "ui/charts/LiveChart.h"

#include "ui/charts/ChartFrame.h"
#include "ui/charts/TimeAxis.h"

namespace coinfer {

void LiveChart::showHistory(const LiveHistory& history)
{
    if (history.samples().empty())
        return;
    const TimeWindow& window = timeAxis().window();
    const Bins bins = history.bins().between(window.begin(), window.end());
    if (!bins.empty())
        draw(bins);
    sumUpShown(history, bins);
    showCursor(history);
}

/// Figures stand still with their chart. Bins may be wide and take up what comes after a held window's end,
/// so they are asked once for it.
void LiveChart::sumUpShown(const LiveHistory& history, const Bins& bins)
{
    const TimeWindow& window = timeAxis().window();
    if (window.isLive()) {
        LiveBin newest;
        newest.take(history.samples().back());
        sumUp(newest);
    } else if (const LiveBin* last = lastUpTo(bins, window.end()); last && m_summedUp != window.end()) {
        sumUp(*last);
    }
    m_summedUp = window.end();
}

void LiveChart::showCursor(const LiveHistory& history)
{
    const auto cursor = timeAxis().cursor();
    if (!cursor)
        return;
    const TimeWindow& window = timeAxis().window();
    const LiveBin* bin = nearest(history.bins().between(window.begin(), window.end()), *cursor);
    chart().setReadout(bin ? wordsOf(*bin) : std::vector<QString>());
}

} // namespace coinfer

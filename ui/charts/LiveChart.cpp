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
    sumUp(history);
    showCursor(history);
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

#pragma once

#include "ui/model/LayeredBins.h"
#include "ui/widgets/Card.h"

#include <QList>
#include <QPointF>

#include <functional>

namespace coinfer {

class ChartFrame;
class ChartLegend;
class LegendPlace;
class TimeAxis;

/// A card with a chart and its legend, which shows and hides series if there are several.
class ChartCard : public Card {
    Q_OBJECT
public:
    using Card::Card;

    void follow(TimeAxis& axis); ///< call once, before the first frame is shown
    void setCompact(bool compact) override;
    /// For an audience: only the title above the chart, and a legend that is only read.
    void setLarge(bool large);
    void forget(); ///< clears the chart; more data may follow

protected:
    /// Adds the chart and its legend to the card.
    void adopt(ChartFrame* chart);
    /// Shows the newest value of each series next to its name.
    void showValues(const QStringList& values);
    void wordsChanged() override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    ChartFrame& chart() const { return *m_chart; }
    const TimeAxis& timeAxis() const;

private:
    void addLegend();
    void placeLegend();

    ChartFrame* m_chart = nullptr;
    ChartLegend* m_legend = nullptr; ///< null: a single series, named by the title
    LegendPlace* m_place = nullptr;  ///< of the legend, in the layout
    bool m_isLegendBelow = false;    ///< the title and figures have their own line
    int m_mostWords = 0;             ///< largest width so far, so that the legend does not move
};

/// Adds the values of a bin: one point, or its minimum, maximum and last value at the same time.
void appendMinMax(QList<QPointF>& points, double seconds, const MinMaxLast& spread,
                  const std::function<double(double)>& place = {});
/// "12 ms", or "12 ms – 40 ms" if the value varied; empty if it is unknown.
QString rangeText(const MinMaxLast& spread, const std::function<QString(double)>& words);

} // namespace coinfer

#pragma once

#include "ui/model/LayeredBins.h"
#include "ui/widgets/Card.h"

#include <QList>
#include <QPointF>

#include <functional>

namespace coinfer {

class ChartFrame;
class ChartLegend;
class TimeAxis;

/// A card with one chart and its legend, which switches the series where there are several.
class ChartCard : public Card {
    Q_OBJECT
public:
    using Card::Card;

    void follow(TimeAxis& axis); ///< once, before the first frame is shown
    void setCompact(bool compact) override;
    void forget(); ///< what was shown; more may come

protected:
    /// Puts the chart and its legend into the card.
    void adopt(ChartFrame* chart);
    /// The newest value of each series, beside its name.
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
    ChartLegend* m_legend = nullptr; ///< null: one series, which the title names
    bool m_isLegendBelow = false;    ///< the words have a line of their own
    int m_mostWords = 0;             ///< the longest so far: the legend does not jump
};

/// Adds what the bin saw: one point, or its least, most and last value one above the other.
void appendMinMax(QList<QPointF>& points, double seconds, const MinMaxLast& spread,
                  const std::function<double(double)>& place = {});
/// "12 ms", or "12 ms – 40 ms" where it varied; empty where it is not known.
QString rangeText(const MinMaxLast& spread, const std::function<QString(double)>& words);

} // namespace coinfer

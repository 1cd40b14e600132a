#pragma once

#include "ui/charts/ChartCard.h"
#include "ui/charts/SeriesLook.h"
#include "ui/model/EdgeModel.h"

#include <functional>

namespace coinfer {

class TimeChart;

/// A card with one figure of an edge over time.
class EdgeChart : public ChartCard {
    Q_OBJECT
public:
    struct Figure {
        SeriesLook look;
        MinMaxLast EdgeBin::*value = nullptr;
        std::function<QString(double)> words;
        double most = 0; ///< upper end of the scale; 0: depends on the values shown
    };
    /// The card is named `stem`Card, its chart `stem`Chart.
    EdgeChart(const QString& stem, const QString& title, Figure figure, QWidget* parent = nullptr);

    void showBins(const LayeredBins<EdgeBin>& bins);
    void showCursor(const LayeredBins<EdgeBin>& bins);

private:
    void scale(double highest);

    Figure m_figure;
    TimeChart* m_chart = nullptr;
};

} // namespace coinfer

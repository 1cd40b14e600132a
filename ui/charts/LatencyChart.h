#pragma once

#include "ui/charts/LiveChart.h"

namespace coinfer {

class StackedPhaseChart;

/// Where the time of each frame went, against its deadline.
class LatencyChart : public LiveChart {
    Q_OBJECT
public:
    explicit LatencyChart(QWidget* parent = nullptr);
    void showHistory(const LiveHistory& history) override;

private:
    StackedPhaseChart* m_chart = nullptr;
};

} // namespace coinfer

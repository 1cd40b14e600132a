#pragma once

#include "ui/charts/LiveChart.h"

namespace coinfer {

class StackedPhaseChart;

/// The latency of each frame by phase, against its deadline.
class LatencyChart : public LiveChart {
    Q_OBJECT
public:
    explicit LatencyChart(QWidget* parent = nullptr);

protected:
    void draw(const Bins& bins) override;
    void sumUp(const LiveBin& last) override;
    std::vector<QString> wordsOf(const LiveBin& bin) const override;

private:
    StackedPhaseChart* m_chart = nullptr;
};

} // namespace coinfer

#pragma once

#include "ui/charts/LiveChart.h"

namespace coinfer {

class TimeChart;

/// The share of right answers where the truth is known.
class AccuracyChart : public LiveChart {
    Q_OBJECT
public:
    explicit AccuracyChart(QWidget* parent = nullptr);
    void showHistory(const LiveHistory& history) override;

private:
    void scale(double lowest);

    TimeChart* m_chart = nullptr;
};

} // namespace coinfer

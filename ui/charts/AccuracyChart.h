#pragma once

#include "ui/charts/LiveChart.h"

namespace coinfer {

class TimeChart;

/// The share of right answers among frames with ground truth.
class AccuracyChart : public LiveChart {
    Q_OBJECT
public:
    explicit AccuracyChart(QWidget* parent = nullptr);

protected:
    void draw(const Bins& bins) override;
    void sumUp(const LiveBin& last) override;
    std::vector<QString> wordsOf(const LiveBin& bin) const override;

private:
    void scale(double lowest);

    TimeChart* m_chart = nullptr;
};

} // namespace coinfer

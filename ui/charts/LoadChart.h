#pragma once

#include "ui/charts/LiveChart.h"

namespace coinfer {

class TimeChart;

/// The load of both machines, in per cent.
class LoadChart : public LiveChart {
    Q_OBJECT
public:
    explicit LoadChart(QWidget* parent = nullptr);

protected:
    void draw(const Bins& bins) override;
    void sumUp(const LiveBin& last) override;
    std::vector<QString> wordsOf(const LiveBin& bin) const override;

private:
    TimeChart* m_chart = nullptr;
};

} // namespace coinfer

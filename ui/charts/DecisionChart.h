#pragma once

#include "ui/charts/LiveChart.h"
#include "ui/model/NetworkPicture.h"

namespace coinfer {

class TimeChart;

/// Exit, cut and bytes sent over time, each in its own lane; in the last one also the mean of the last
/// frames, those that sent nothing included.
class DecisionChart : public LiveChart {
    Q_OBJECT
public:
    DecisionChart(NetworkPicture network, QWidget* parent = nullptr);

protected:
    void draw(const Bins& bins) override;
    void sumUp(const LiveBin& last) override;
    std::vector<QString> wordsOf(const LiveBin& bin) const override;

private:
    TimeChart* m_chart = nullptr;
    NetworkPicture m_network;
    int m_mostCut = 1;
};

} // namespace coinfer

#pragma once

#include "ui/charts/LiveChart.h"

namespace coinfer {

class TimeChart;

/// Exit, cut and bits over time, each in a lane of its own.
class DecisionChart : public LiveChart {
    Q_OBJECT
public:
    DecisionChart(std::vector<int> pathLengths, QWidget* parent = nullptr);

protected:
    void draw(const Bins& bins) override;
    void sumUp(const LiveHistory& history) override;
    std::vector<QString> wordsOf(const LiveBin& bin) const override;

private:
    bool sends(const Decision& decision) const;

    TimeChart* m_chart = nullptr;
    std::vector<int> m_pathLengths; ///< of the exits 1, 2, ...: the cut at which nothing is sent
    int m_mostCut = 1;
};

} // namespace coinfer

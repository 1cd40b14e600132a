#pragma once

#include "ui/charts/LiveChart.h"
#include "ui/model/NetworkPicture.h"

namespace coinfer {

class BandChart;

/// Which exits were chosen over time and where their stages ran, as bands; below them the bytes sent, and
/// their mean over the last frames, those that sent nothing included.
class DecisionChart : public LiveChart {
    Q_OBJECT
public:
    explicit DecisionChart(const NetworkPicture& network, QWidget* parent = nullptr);

protected:
    void draw(const Bins& bins) override;
    void sumUp(const LiveBin& last) override;
    std::vector<QString> wordsOf(const LiveBin& bin) const override;

private:
    double slotWidth(const Bins& bins) const; ///< seconds

    BandChart* m_chart = nullptr;
};

} // namespace coinfer

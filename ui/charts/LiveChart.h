#pragma once

#include "ui/charts/ChartCard.h"
#include "ui/model/LiveHistory.h"

#include <cmath>
#include <vector>

namespace coinfer {

/// A card with a chart of the current run.
class LiveChart : public ChartCard {
    Q_OBJECT
public:
    using ChartCard::ChartCard;

    void showHistory(const LiveHistory& history);
    void showCursor(const LiveHistory& history);

protected:
    using Bins = std::vector<const LiveBin*>;

    virtual void draw(const Bins& bins) = 0;     ///< bins of the interval shown; at least one
    virtual void sumUp(const LiveBin& last) = 0; ///< shows the figures of the last frame shown
    virtual std::vector<QString> wordsOf(const LiveBin& bin) const = 0; ///< see setReadout()

private:
    void sumUpShown(const LiveHistory& history, const Bins& bins);

    double m_summedUp = NAN; ///< end of the interval that the figures describe
};

} // namespace coinfer

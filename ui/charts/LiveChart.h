#pragma once

#include "ui/charts/ChartCard.h"
#include "ui/model/LiveHistory.h"

#include <cmath>
#include <vector>

namespace coinfer {

/// A card with one chart of the running session.
class LiveChart : public ChartCard {
    Q_OBJECT
public:
    using ChartCard::ChartCard;

    void showHistory(const LiveHistory& history);
    void showCursor(const LiveHistory& history);

protected:
    using Bins = std::vector<const LiveBin*>;

    virtual void draw(const Bins& bins) = 0;     ///< of the time that is shown; at least one
    virtual void sumUp(const LiveBin& last) = 0; ///< in the title's line: the last frame that is shown
    virtual std::vector<QString> wordsOf(const LiveBin& bin) const = 0; ///< see setReadout()

private:
    void sumUpShown(const LiveHistory& history, const Bins& bins);

    double m_summedUp = NAN; ///< the end of the time that the title's line speaks of
};

} // namespace coinfer

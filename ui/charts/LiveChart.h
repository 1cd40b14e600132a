#pragma once

#include "ui/LiveHistory.h"
#include "ui/charts/ChartCard.h"

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

    virtual void draw(const Bins& bins) = 0;            ///< of the time that is shown; at least one
    virtual void sumUp(const LiveHistory& history) = 0; ///< in the title's line; at least one frame
    virtual std::vector<QString> wordsOf(const LiveBin& bin) const = 0; ///< see setReadout()
};

} // namespace coinfer

#pragma once

#include "ui/LiveHistory.h"
#include "ui/widgets/Card.h"

#include <functional>
#include <vector>

namespace coinfer {

class ChartFrame;

/// A card with one chart of the running session.
class LiveChart : public Card {
    Q_OBJECT
public:
    using Card::Card;

    virtual void showHistory(const LiveHistory& history) = 0;

protected:
    /// Puts the chart and its legend into the card.
    void adopt(ChartFrame* chart);
};

/// Of each tenth of a second the sample with the largest `weight` (the last of equals): more would not show.
/// The tenths are fixed in time, so that the picture does not flicker as it moves.
std::vector<const LiveSample*> thinned(const LiveHistory& history,
                                       const std::function<double(const LiveSample&)>& weight);
/// The last sample of each tenth of a second.
std::vector<const LiveSample*> thinned(const LiveHistory& history);

} // namespace coinfer

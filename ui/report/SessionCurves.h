#pragma once

#include "core/session/Summary.h"
#include "ui/report/Plot.h"

#include <optional>

namespace coinfer {

/// The charts of a report, with the session divided into at most 150 time slices and its events as lines.
std::vector<Plot> sessionPlots(const Frames& frames, const SummaryByPolicy& summary);

/// Something that happened, in seconds since the first frame.
struct TimedEvent {
    double seconds = 0;
    SessionEvent event;
};
std::vector<TimedEvent> sessionEvents(const Frames& frames);

/// One of the most frequent decisions.
struct DecisionShare {
    Decision decision;
    double share = 0;               ///< of all frames, 0..1
    std::optional<double> accuracy; ///< none without ground truth
    Quantiles latency;
    double bytes = 0; ///< sent per frame
};
std::vector<DecisionShare> mostFrequentDecisions(const Frames& frames, std::size_t most);

} // namespace coinfer

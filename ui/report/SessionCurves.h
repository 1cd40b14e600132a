#pragma once

#include "core/session/SessionLog.h"
#include "core/session/Summary.h"
#include "ui/report/Plot.h"

#include <optional>

namespace coinfer {

/// The charts of a report: a session in at most 150 slices of time.
std::vector<Plot> sessionPlots(const Frames& frames, const SummaryByPolicy& summary);

/// The decisions that were made most often.
struct DecisionShare {
    Decision decision;
    double share = 0;               ///< of all frames, 0..1
    std::optional<double> accuracy; ///< where the truth is known
    Quantiles latency;
    double bytes = 0; ///< sent per frame
};
std::vector<DecisionShare> mostFrequentDecisions(const Frames& frames, std::size_t most);

} // namespace coinfer

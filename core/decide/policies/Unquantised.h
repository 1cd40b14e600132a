#pragma once

#include "core/decide/LatencyModel.h"

#include <span>

namespace coinfer {

/// What methods without a choice of bits may use: floats, and the raw image at cut 0.
bool isUnquantised(const Decision& decision);

/// The candidate with the lowest predicted latency, the first of equals.
const DecisionCost& quickest(const LatencyModel& model, const Observation& observation,
                             std::span<const DecisionCost> candidates, double mbps);

} // namespace coinfer

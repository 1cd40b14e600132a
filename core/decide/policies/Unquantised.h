#pragma once

#include "core/decide/LatencyModel.h"

#include <span>

namespace coinfer {

/// What methods without a choice of bits may take: floats, and at cut 0 the raw image.
bool isUnquantised(const Decision& decision);

/// The candidate of least predicted latency, the first of equals.
const DecisionCost& quickest(const LatencyModel& model, const Observation& observation,
                             std::span<const DecisionCost> candidates, double mbps);

} // namespace coinfer

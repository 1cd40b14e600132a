#include "core/decide/policies/Unquantised.h"

#include <algorithm>
#include <functional>

namespace coinfer {

bool isUnquantised(const Decision& decision)
{
    return decision.codec.isLossless();
}

const DecisionCost& quickest(const LatencyModel& model, const Observation& observation,
                             std::span<const DecisionCost> candidates, double mbps)
{
    return *std::ranges::min_element(candidates, std::less(), [&](const DecisionCost& cost) {
        return model.predict(cost, observation, mbps).total();
    });
}

} // namespace coinfer

#pragma once

#include "core/decide/policies/ModelPolicy.h"

namespace coinfer {

/// Sends the image and runs the full net at the edge; chooses the JPEG level (or the raw image) with the
/// highest predicted reward. While the link is down it acts like device-only.
class EdgeOnlyPolicy : public ModelPolicy {
public:
    explicit EdgeOnlyPolicy(std::shared_ptr<const LatencyModel> model);
    QString name() const override;

private:
    Plan choose(const Observation& observation, std::span<const DecisionCost> candidates) override;
};

} // namespace coinfer

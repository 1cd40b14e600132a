#pragma once

#include "core/decide/policies/ModelPolicy.h"

namespace coinfer {

/// Sends the image and has the full net run at the edge; the JPEG level (or the raw image) is the one of
/// highest predicted reward. While the link is down it does as device-only.
class EdgeOnlyPolicy : public ModelPolicy {
public:
    explicit EdgeOnlyPolicy(std::shared_ptr<const LatencyModel> model);
    QString name() const override;

private:
    Decision choose(const Observation& observation, std::span<const DecisionCost> candidates) override;
};

} // namespace coinfer

#pragma once

#include "core/decide/policies/ModelPolicy.h"

namespace coinfer {

/// Never sends: takes the local exit with the highest predicted reward, after a look where that pays.
class DeviceOnlyPolicy : public ModelPolicy {
public:
    explicit DeviceOnlyPolicy(std::shared_ptr<const LatencyModel> model);
    QString name() const override;

private:
    Plan choose(const Observation& observation, std::span<const DecisionCost> candidates) override;
};

} // namespace coinfer

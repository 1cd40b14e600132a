#pragma once

#include "core/decide/policies/ModelPolicy.h"

namespace coinfer {

/// Always the same decision; while the link is down, the same exit on the device alone.
class FixedPolicy : public ModelPolicy {
public:
    FixedPolicy(std::shared_ptr<const LatencyModel> model, const Decision& decision);
    QString name() const override;

private:
    Decision choose(const Observation& observation, std::span<const DecisionCost> candidates) override;

    Decision m_decision;
};

} // namespace coinfer

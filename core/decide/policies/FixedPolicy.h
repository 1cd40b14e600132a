#pragma once

#include "core/decide/policies/ModelPolicy.h"

namespace coinfer {

/// A look of a fixed policy: from this confidence on the exit answers.
struct FixedLook {
    int exit = 0; ///< 1..kLooks; 0: no look
    double threshold = 1;
    bool operator==(const FixedLook&) const = default;
};

/// Always the same decision, possibly after a look; while the link is down, the same exit on the device
/// alone.
class FixedPolicy : public ModelPolicy {
public:
    /// The exit looked at must be earlier than the decision's.
    FixedPolicy(std::shared_ptr<const LatencyModel> model, const Decision& decision,
                const FixedLook& look = {});
    QString name() const override;

private:
    Plan choose(const Observation& observation, std::span<const DecisionCost> candidates) override;

    Decision m_decision;
    FixedLook m_look;
};

} // namespace coinfer

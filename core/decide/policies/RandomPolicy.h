#pragma once

#include "core/decide/policies/ModelPolicy.h"

namespace coinfer {

/// Any decision, each as likely as the next; the same seed draws the same on every machine.
class RandomPolicy : public ModelPolicy {
public:
    RandomPolicy(std::shared_ptr<const LatencyModel> model, std::uint64_t seed);
    QString name() const override;
    PolicyReport report() const override;

private:
    Decision choose(const Observation& observation, std::span<const DecisionCost> candidates) override;
    double probability(const DecisionCost& candidate, std::size_t candidates) const override;

    std::uint64_t m_state;
};

} // namespace coinfer

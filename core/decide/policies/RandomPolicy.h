#pragma once

#include "core/decide/policies/ModelPolicy.h"

namespace coinfer {

/// Any decision, all equally likely; the same seed gives the same decisions on every machine.
class RandomPolicy : public ModelPolicy {
public:
    RandomPolicy(std::shared_ptr<const LatencyModel> model, std::uint64_t seed);
    QString name() const override;
    PolicyReport report() const override;

private:
    Plan choose(const Observation& observation, std::span<const DecisionCost> candidates) override;
    double probability(const DecisionCost& candidate, std::size_t candidates) const override;

    std::uint64_t m_state;
};

} // namespace coinfer

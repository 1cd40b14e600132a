#pragma once

#include "core/decide/policies/ModelPolicy.h"

namespace coinfer {

enum class Caution { Expected, TenthPercentile };

/// Predicts every decision with the measured profile and takes the one with the highest reward. Optimal if
/// nothing is hidden and nothing changes.
class SearchPolicy : public ModelPolicy {
public:
    SearchPolicy(std::shared_ptr<const LatencyModel> model, Caution caution);
    QString name() const override;

private:
    Decision choose(const Observation& observation, std::span<const DecisionCost> candidates) override;
    double mbps(const Observation& observation) const override;

    Caution m_caution;
};

} // namespace coinfer

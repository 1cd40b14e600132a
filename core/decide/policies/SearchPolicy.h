#pragma once

#include "core/decide/policies/ModelPolicy.h"

namespace coinfer {

enum class Caution { Expected, TenthPercentile };
enum class Looks { WherePaying, Never };

/// Predicts every decision with the measured profile, and every look with the best decision after it, and
/// takes what has the highest reward. Optimal if nothing is hidden and nothing changes.
class SearchPolicy : public ModelPolicy {
public:
    SearchPolicy(std::shared_ptr<const LatencyModel> model, Caution caution,
                 Looks looks = Looks::WherePaying);
    QString name() const override;

private:
    Plan choose(const Observation& observation, std::span<const DecisionCost> candidates) override;
    double mbps(const Observation& observation) const override;

    Caution m_caution;
    Looks m_looks;
};

} // namespace coinfer

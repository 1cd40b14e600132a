#pragma once

#include "core/decide/policies/ExpectedReward.h"
#include "core/decide/policies/ModelPolicy.h"

namespace coinfer {

/// Search with everything that is known without learning: takes the decision with the highest expected reward
/// over the possible behaviour of link and machines (ExpectedReward), instead of the highest reward of the
/// expected case.
class SearchExpectedPolicy : public ModelPolicy {
public:
    explicit SearchExpectedPolicy(std::shared_ptr<const LatencyModel> model);
    QString name() const override;
    PolicyReport report() const override;

private:
    void takeUp(const std::shared_ptr<const LatencyModel>& costs) override;
    Plan choose(const Observation& observation, std::span<const DecisionCost> candidates) override;

    ExpectedReward m_expected;
    ExpectedReward::Context m_context; ///< of the last decision
};

} // namespace coinfer

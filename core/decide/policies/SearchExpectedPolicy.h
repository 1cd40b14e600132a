#pragma once

#include "core/decide/policies/ExpectedReward.h"
#include "core/decide/policies/ModelPolicy.h"

namespace coinfer {

/// Search with all that is known by hand: it takes the decision of highest reward on average over what the
/// link and the machines may do (ExpectedReward), instead of the highest if all comes as expected.
class SearchExpectedPolicy : public ModelPolicy {
public:
    explicit SearchExpectedPolicy(std::shared_ptr<const LatencyModel> model);
    QString name() const override;
    PolicyReport report() const override;

private:
    void takeUp(const std::shared_ptr<const LatencyModel>& costs) override;
    Decision choose(const Observation& observation, std::span<const DecisionCost> candidates) override;

    ExpectedReward m_expected;
    ExpectedReward::Context m_context; ///< of the last decision
};

} // namespace coinfer

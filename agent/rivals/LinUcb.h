#pragma once

#include "core/decide/policies/ExpectedReward.h"
#include "core/decide/policies/ModelPolicy.h"

#include "agent/rivals/RidgeModel.h"

#include <memory>

namespace coinfer {

/// Every hyperparameter of linucb.
struct LinUcbSettings {
    double exploration = 0.01; ///< alpha: standard deviations added to the estimate
    double ridge = 1;          ///< lambda: how many frames the prior is worth
};

/// Never looks twice. LinUCB of Li, Chu, Langford, Schapire, "A Contextual-Bandit Approach to Personalized
/// News Article Recommendation", WWW 2010, but with one linear model for all decisions, over features of
/// (observation, decision): with a separate model for each of 203 decisions, most would never be tried. The
/// features include the predicted rewards, and the ridge pulls towards "the prediction is right", so it
/// starts as search-expected and learns where that is wrong. Lives in the inference thread.
class LinUcb : public ModelPolicy {
public:
    explicit LinUcb(std::shared_ptr<const LatencyModel> model, LinUcbSettings settings = {});
    QString name() const override;
    /// Learns from the outcome of any valid decision; ignores values that are not finite.
    void learn(const Observation& observation, const Outcome& outcome) override;
    bool canLearn() const override { return true; }
    PolicyReport report() const override;

    static constexpr std::size_t kFeatures = 14;
    using Features = RidgeModel<kFeatures>::Vector;

private:
    void takeUp(const std::shared_ptr<const LatencyModel>& costs) override;
    Plan choose(const Observation& observation, std::span<const DecisionCost> candidates) override;
    Features features(const DecisionCost& cost, const ExpectedReward::Context& context) const;

    LinUcbSettings m_settings;
    ExpectedReward m_expected;
    RidgeModel<kFeatures> m_ridge;
    ExpectedReward::Context m_context; ///< of the last decision
};

} // namespace coinfer

#pragma once

#include "core/decide/policies/ExpectedReward.h"
#include "core/decide/policies/ModelPolicy.h"

#include "agent/rivals/RidgeModel.h"

#include <memory>

namespace coinfer {

/// Every number of linucb.
struct LinUcbSettings {
    double exploration = 0.01; ///< alpha: how many deviations of the estimate are granted on top of it
    double ridge = 1;          ///< lambda: how many frames the prior is worth
};

/// LinUCB of Li, Chu, Langford, Schapire, "A Contextual-Bandit Approach to Personalized News Article
/// Recommendation", WWW 2010, with one linear model shared by all decisions over features of (observation,
/// decision): with a model for each of 203 decisions most would never be tried. The predicted rewards are
/// among the features, and the ridge pulls towards "the prediction is right", so that it begins as
/// search-expected and learns where that errs. Lives in the inference thread.
class LinUcb : public ModelPolicy {
public:
    explicit LinUcb(std::shared_ptr<const LatencyModel> model, LinUcbSettings settings = {});
    QString name() const override;
    /// Takes what came of any valid decision; what is no number is left out.
    void learn(const Observation& observation, const Outcome& outcome) override;
    bool canLearn() const override { return true; }
    PolicyReport report() const override;

    static constexpr std::size_t kFeatures = 14;
    using Features = RidgeModel<kFeatures>::Vector;

private:
    void takeUp(const std::shared_ptr<const LatencyModel>& costs) override;
    Decision choose(const Observation& observation, std::span<const DecisionCost> candidates) override;
    Features features(const DecisionCost& cost, const ExpectedReward::Context& context) const;

    LinUcbSettings m_settings;
    ExpectedReward m_expected;
    RidgeModel<kFeatures> m_ridge;
    ExpectedReward::Context m_context; ///< of the last decision
};

} // namespace coinfer

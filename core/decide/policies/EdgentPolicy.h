#pragma once

#include "core/decide/policies/ModelPolicy.h"

namespace coinfer {

/// Exit and cut by exhaustive search: of the exits whose best cut is predicted to hold the deadline the last
/// one, else what is quickest. As in Li, Zhou, Chen, "Edge Intelligence: On-Demand Deep Learning Model
/// Co-Inference with Device-Edge Synergy", 2018: latencies come from regressions over each kind of layer, the
/// bandwidth is measured, load is not known, and features travel as floats.
class EdgentPolicy : public ModelPolicy {
public:
    explicit EdgentPolicy(std::shared_ptr<const LatencyModel> model);
    QString name() const override;

private:
    void takeUp(const std::shared_ptr<const LatencyModel>& costs) override;
    Decision choose(const Observation& observation, std::span<const DecisionCost> candidates) override;

    LatencyModel m_regressed;
};

} // namespace coinfer

#pragma once

#include "core/decide/policies/ModelPolicy.h"

namespace coinfer {

/// Finds exit and cut by exhaustive search: the last exit that meets the deadline with its best cut, or else
/// the lowest predicted latency. Follows Li, Zhou, Chen, "Edge Intelligence: On-Demand Deep Learning Model
/// Co-Inference with Device-Edge Synergy", 2018: latencies come from a regression for each kind of layer, the
/// bandwidth is measured, loads are unknown, and features are sent as floats.
class EdgentPolicy : public ModelPolicy {
public:
    explicit EdgentPolicy(std::shared_ptr<const LatencyModel> model);
    QString name() const override;

private:
    void takeUp(const std::shared_ptr<const LatencyModel>& costs) override;
    Plan choose(const Observation& observation, std::span<const DecisionCost> candidates) override;

    LatencyModel m_regressed;
};

} // namespace coinfer

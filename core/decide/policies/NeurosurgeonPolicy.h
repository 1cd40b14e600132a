#pragma once

#include "core/decide/policies/ModelPolicy.h"

namespace coinfer {

/// The full net, cut where the predicted latency is lowest; features are sent as floats, the image raw, as in
/// Kang et al., "Neurosurgeon: Collaborative Intelligence Between the Cloud and Mobile Edge", ASPLOS 2017. It
/// knows the loads of both sides (the paper measures the server's), but neither exits nor deadlines.
class NeurosurgeonPolicy : public ModelPolicy {
public:
    explicit NeurosurgeonPolicy(std::shared_ptr<const LatencyModel> model);
    QString name() const override;

private:
    Plan choose(const Observation& observation, std::span<const DecisionCost> candidates) override;
};

} // namespace coinfer

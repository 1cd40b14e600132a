#pragma once

#include "core/nn/Model.h"
#include "core/runtime/Profile.h"
#include "core/session/FrameRecord.h"

#include <memory>
#include <vector>

namespace coinfer {

/// One decision with what does not change from frame to frame, looked up once.
struct DecisionCost {
    Decision decision;
    double accuracy = 0;
    double bytes = 0;         ///< mean payload, 0 where nothing is sent
    double deviceMicros = 0;  ///< stages, per frame costs
    double encodeMicros = 0;
    double edgeMicros = 0;    ///< decoding and stages
};

/// Predicts a frame's latency from a profile, the accuracy table and an observation.
class LatencyModel {
public:
    LatencyModel(std::shared_ptr<const Model> model, Profile profile);

    const Model& model() const { return *m_model; }
    const Profile& profile() const { return m_profile; }
    /// Every valid decision, in the order of Network::decisions().
    const std::vector<DecisionCost>& costs() const { return m_costs; }
    const DecisionCost& cost(const Decision& decision) const;
    /// Phases when the link carries `mbps`. 0 Mbit/s gives an uplink of an hour.
    Phases predict(const DecisionCost& cost, const Observation& observation, double mbps) const;

private:
    std::shared_ptr<const Model> m_model;
    Profile m_profile;
    std::vector<DecisionCost> m_costs;
};

} // namespace coinfer

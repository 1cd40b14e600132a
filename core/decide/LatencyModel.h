#pragma once

#include "core/base/Phases.h"
#include "core/base/Result.h"
#include "core/decide/Observation.h"
#include "core/decide/Profile.h"
#include "core/nn/Model.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace coinfer {

/// One decision with everything that does not change from frame to frame, looked up once.
struct DecisionCost {
    Decision decision;
    bool sends = false;      ///< false at the last cut: the device answers alone
    double accuracy = 0;     ///< see believedAccuracies()
    double bytes = 0;        ///< mean payload; 0 if nothing is sent
    double mostBytes = 0;    ///< 95th percentile of the payload, which latencies are predicted with
    double deviceMicros = 0; ///< stages before the cut and fixed costs per frame
    double encodeMicros = 0; ///< stages of the encoder and the codec
    double codecMicros = 0;  ///< the codec's part of it
    double edgeMicros = 0;   ///< decoding, stages and fixed costs per frame
};

/// Predicts the latency of a frame from a profile, the accuracy table and an observation. Does not model the
/// guard: the predicted latency of a late reply is that of the reply. Immutable.
class LatencyModel {
public:
    /// Fails if the profile is for another network. Without an accuracy table it uses the accuracies of the
    /// training record and the packed sizes; it fails if the model has neither.
    static Result<LatencyModel> create(std::shared_ptr<const Model> model, Profile profile);

    /// The same model with other stage times. Called for each simulated world, so it does not evaluate the
    /// accuracy table again.
    LatencyModel withProfile(Profile profile) const;

    const Model& model() const { return *m_model; }
    const Profile& profile() const { return m_profile; }
    /// Every valid decision, in the order of Network::decisions().
    const std::vector<DecisionCost>& costs() const { return m_costs; }
    /// Index into costs(); nullopt for an invalid decision.
    std::optional<std::size_t> indexOf(const Decision& decision) const;
    /// For a valid decision.
    const DecisionCost& cost(const Decision& decision) const;
    /// Phases if the link carries `mbps`. The uplink takes at most an hour, and exactly that at 0 Mbit/s. If
    /// no round trip was measured, that of the profile is used.
    Phases predict(const DecisionCost& cost, const Observation& observation, double mbps) const;

private:
    LatencyModel(std::shared_ptr<const Model> model, Profile profile);
    void takeTimes();

    std::shared_ptr<const Model> m_model;
    Profile m_profile;
    std::vector<DecisionCost> m_costs;
};

} // namespace coinfer

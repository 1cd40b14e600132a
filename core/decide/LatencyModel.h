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

/// One decision with what does not change from frame to frame, looked up once.
struct DecisionCost {
    Decision decision;
    bool sends = false;      ///< false at the last cut: the device answers alone
    double accuracy = 0;     ///< as far as the table's pictures let it be believed
    double bytes = 0;        ///< mean payload, 0 where nothing is sent
    double deviceMicros = 0; ///< stages, per frame costs
    double encodeMicros = 0;
    double edgeMicros = 0; ///< decoding and stages
};

/// Predicts a frame's latency from a profile, the accuracy table and an observation. The guard is not part
/// of it: a late reply is predicted as late as it is. Immutable.
class LatencyModel {
public:
    /// Fails when the profile is not of the model's network. A model whose table was not measured yet is
    /// taken with the accuracies of its training record and packed sizes; one without either is refused.
    static Result<LatencyModel> create(std::shared_ptr<const Model> model, Profile profile);

    /// The same model with other times of the same stages. Asked for each simulated world: what the accuracy
    /// table says is not worked out again.
    LatencyModel withProfile(Profile profile) const;

    const Model& model() const { return *m_model; }
    const Profile& profile() const { return m_profile; }
    /// Every valid decision, in the order of Network::decisions().
    const std::vector<DecisionCost>& costs() const { return m_costs; }
    /// Its place in costs(); nullopt for a decision that is not valid.
    std::optional<std::size_t> indexOf(const Decision& decision) const;
    /// Of a valid decision.
    const DecisionCost& cost(const Decision& decision) const;
    /// Phases when the link carries `mbps`; no uplink takes over an hour, and 0 Mbit/s takes one. A round
    /// trip never measured is the profile's.
    Phases predict(const DecisionCost& cost, const Observation& observation, double mbps) const;

private:
    LatencyModel(std::shared_ptr<const Model> model, Profile profile);
    void takeTimes();

    std::shared_ptr<const Model> m_model;
    Profile m_profile;
    std::vector<DecisionCost> m_costs;
};

} // namespace coinfer

#pragma once

#include "core/base/Phases.h"
#include "core/base/Result.h"
#include "core/decide/Accuracies.h"
#include "core/decide/LatencyConstants.h"
#include "core/decide/LookTable.h"
#include "core/decide/Observation.h"
#include "core/decide/Profile.h"
#include "core/nn/Model.h"

#include <array>
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
    double deviceMicros = 0; ///< stages before the cut and fixed costs per frame; after a look: what remains
    double encodeMicros = 0; ///< stages of the encoder and the codec
    double codecMicros = 0;  ///< the codec's part of it
    double edgeMicros = 0;   ///< decoding, stages and fixed costs per frame
};

/// Whether the device does the same for both until something is sent, in the same time.
inline bool alikeUntilSent(const DecisionCost& a, const DecisionCost& b)
{
    return a.sends == b.sends && a.decision.exit == b.decision.exit && a.decision.cut == b.decision.cut &&
           a.encodeMicros == b.encodeMicros;
}

/// Size of the decision's request.
inline double requestBits(const DecisionCost& cost)
{
    return (cost.mostBytes + kRequestOverheadBytes) * 8;
}

/// How long a link takes to carry the decision's request, in microseconds; at most an hour, and exactly that
/// at 0 Mbit/s.
double transferMicros(const DecisionCost& cost, double mbps);

/// A frame's predicted phases in microseconds, before they are rounded, without the transfer.
struct PhaseMicros {
    double device = 0; ///< stages before the cut and, after a look, what was spent before
    double encode = 0;
    double way = 0; ///< of a small message, in each direction
    double queue = 0;
    double edge = 0;
};

/// Predicts the latency of a frame from a profile, the accuracy table and an observation. Does not model the
/// guard: the predicted latency of a late reply is that of the reply. Immutable.
class LatencyModel {
public:
    /// Fails if the profile is for another network. Without an accuracy table it uses the accuracies of the
    /// training record and the packed sizes; it fails if the model has neither. `looks` are the pictures from
    /// which accuracies after a look are taken.
    static Result<LatencyModel> create(std::shared_ptr<const Model> model, Profile profile,
                                       PicturePart looks = PicturePart::All);

    /// The same model with other stage times. Called for each simulated world, so it does not evaluate the
    /// accuracy table again.
    LatencyModel withProfile(Profile profile) const;

    const Model& model() const { return *m_model; }
    const Profile& profile() const { return m_profile; }
    /// Every valid decision, in the order of Network::decisions(). After a look at exit 1..kLooks: that exit
    /// itself, and every decision of a later exit, with the accuracy that they have on all pictures.
    const std::vector<DecisionCost>& costs(int look = 0) const
    {
        return m_costs.at(static_cast<std::size_t>(look));
    }
    /// Index into costs(look); nullopt for a decision that it does not have.
    std::optional<std::size_t> indexOf(const Decision& decision, int look = 0) const;
    /// For a decision that costs(look) has.
    const DecisionCost& cost(const Decision& decision, int look = 0) const;

    /// Whether the device may look at an exit before it decides: the model knows how accurate every decision
    /// is on pictures of which the exit is as sure.
    bool canLook() const { return !m_accuracies->table.isEmpty(); }
    /// Of costs(look), for each bin of confidence. Look 0 has a single entry: all pictures.
    const std::vector<Accuracies>& accuracies(int look) const
    {
        return m_accuracies->byLook.at(static_cast<std::size_t>(look));
    }
    /// What is known of the accuracies when this observation is made.
    const Accuracies& accuracies(const Observation& observation) const;
    const LookTable& lookTable() const { return m_accuracies->table; }
    /// The pictures that they come from, as indices into the model's outcomes.
    const std::vector<std::size_t>& pictures() const { return m_accuracies->pictures; }
    /// Of a small message, one way. If no round trip was measured, that of the profile is used.
    double wayMicros(const Observation& observation) const
    {
        const auto measured = static_cast<double>(observation.roundTrip.count());
        return (measured > 0 ? measured : m_profile.roundTripMicros) / 2;
    }
    /// What does not depend on the link's throughput. If no round trip was measured, that of the profile is
    /// used.
    PhaseMicros phaseMicros(const DecisionCost& cost, const Observation& observation) const
    {
        PhaseMicros phases{.device = cost.deviceMicros * observation.deviceSlowdown};
        if (observation.look)
            phases.device += inMicros(observation.look->spent);
        if (!cost.sends)
            return phases;
        phases.encode = cost.encodeMicros * observation.deviceSlowdown;
        phases.way = wayMicros(observation);
        phases.queue = static_cast<double>(observation.edgeQueue.count());
        phases.edge = cost.edgeMicros * observation.edgeSlowdown;
        return phases;
    }
    /// Phases if the link carries `mbps`, with the time spent before a look as part of the device's. The
    /// uplink takes at most an hour, and exactly that at 0 Mbit/s. If no round trip was measured, that of the
    /// profile is used.
    Phases predict(const DecisionCost& cost, const Observation& observation, double mbps) const;

private:
    /// The same for all profiles.
    struct KnownAccuracies {
        LookTable table;
        std::vector<std::size_t> pictures;
        std::array<std::vector<Accuracies>, 1 + kLooks> byLook;
    };

    LatencyModel(std::shared_ptr<const Model> model, Profile profile, PicturePart looks);
    void takeAccuracies(PicturePart looks);
    void takeTimes();

    std::shared_ptr<const Model> m_model;
    Profile m_profile;
    std::array<std::vector<DecisionCost>, 1 + kLooks> m_costs; ///< by look
    std::shared_ptr<const KnownAccuracies> m_accuracies;
};

} // namespace coinfer

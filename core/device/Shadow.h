#pragma once

#include "core/decide/LatencyModel.h"
#include "core/decide/Policy.h"

#include <memory>
#include <optional>

namespace coinfer {

/// The prediction for a decision. It always comes from the latency model, whichever policy decided, so that
/// policies are compared by the same measure. A log does not store all of it: unknown values are NaN, an
/// unknown latency is 0.
struct Prospect {
    Decision decision;
    Microseconds latency{};
    double accuracy = 0; ///< from the accuracy table
    double value = 0;    ///< reward for accuracy and latency
    double bytes = 0;    ///< of its request on the wire, headers included; 0: it sends nothing
};

/// What the second policy would have chosen for a frame, next to what was chosen.
struct ShadowChoice {
    QString policy;
    Prospect own;
    Prospect chosen; ///< by the first policy
};

/// The second policy: decides on the observations of the first, but is not carried out. It is asked when the
/// frame's answer is computed and its latency measured, before the answer is handed on, because the frame's
/// record holds both. Of a frame that is left to the link it is asked when the local answer is computed; a
/// reply that arrives meanwhile waits for it. If the first policy looked at an exit, a second one that would
/// have looked, too, is asked after that look; one that decides at once is predicted without the time that
/// the look took. Lives in the inference thread.
class Shadow {
public:
    Shadow(std::unique_ptr<Policy> policy, std::shared_ptr<const LatencyModel> costs);

    QString name() const { return m_policy->name(); }
    void setCosts(std::shared_ptr<const LatencyModel> costs);
    /// nullopt if an estimate is invalid (such as NaN), because nothing can be predicted from it.
    std::optional<ShadowChoice> consider(const Observation& observation, const Decision& chosen);

private:
    bool isPossible(const Decision& decision, const Observation& observation) const;
    Prospect prospect(const Decision& decision, const Observation& observation) const;

    std::unique_ptr<Policy> m_policy;
    std::shared_ptr<const LatencyModel> m_costs;
};

} // namespace coinfer

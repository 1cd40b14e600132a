#pragma once

#include "core/decide/LatencyModel.h"
#include "core/decide/Policy.h"

#include <memory>
#include <optional>

namespace coinfer {

/// What is predicted of a decision, by the latency model whoever made it: so two policies are held to one
/// measure. A log keeps not all of it: what is not known is no number (NaN), or a latency of 0.
struct Prospect {
    Decision decision;
    Microseconds latency{};
    double accuracy = 0; ///< of the accuracy table
    double value = 0;    ///< reward of both
};

/// What a second policy would have chosen for a frame, beside what was chosen.
struct ShadowChoice {
    QString policy;
    Prospect own;
    Prospect chosen; ///< by the policy in use
};

/// A second policy that decides on the observations of the first and is not obeyed. It is asked when a
/// frame's answer is out, so it costs no frame its time. Lives in the inference thread.
class Shadow {
public:
    Shadow(std::unique_ptr<Policy> policy, std::shared_ptr<const LatencyModel> costs);

    QString name() const { return m_policy->name(); }
    void setCosts(std::shared_ptr<const LatencyModel> costs);
    /// None where an estimate is no number: nothing can be predicted then.
    std::optional<ShadowChoice> consider(const Observation& observation, const Decision& chosen);

private:
    Prospect prospect(const Decision& decision, const Observation& observation) const;

    std::unique_ptr<Policy> m_policy;
    std::shared_ptr<const LatencyModel> m_costs;
};

} // namespace coinfer

#pragma once

#include "agent/sac/ParameterSet.h"

namespace coinfer {

struct AdamSettings {
    double rate = 3e-4;
    double epsilon = 1e-8;
    double clip = 10; ///< gradients with a larger norm (over the set) are scaled down to this; 0 = no limit
};

/// Adam (Kingma and Ba 2015) with betas 0.9 and 0.999 for one set of parameters, with gradient clipping by
/// norm.
class Adam {
public:
    Adam(const ParameterSet& parameters, const AdamSettings& settings);
    ~Adam();
    Adam(Adam&&) noexcept;

    /// One step along the gradient, scaled by `rateShare`; then clears the gradient.
    void step(ParameterSet& parameters, double rateShare = 1);

    void exportTo(AgentWeights& weights, const QString& prefix) const;
    Result<void> adopt(const AgentWeights& weights, const QString& prefix);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace coinfer

#pragma once

#include "core/decide/Policy.h"

#include "agent/sim/World.h"

namespace coinfer {

/// Knows what a policy cannot: future bandwidth, load and noise. Takes the best decision for each frame on
/// its own; it does not sacrifice one frame for the next, so a policy that does may beat it. Use it in one
/// thread. It does not know the picture: it values a look at its average worth.
class Oracle {
public:
    /// The best plan for the waiting frame among those that can be taken; after a look, the best decision.
    Plan decide(const World& world) const;
    /// Reward of that plan for the waiting frame, with the best decision after its look. Without a look, of
    /// the best decision, even if no answer can be in time and the plan is the quickest.
    double reward(const World& world) const;
};

} // namespace coinfer

#pragma once

#include "agent/sim/World.h"

namespace coinfer {

/// Knows what a policy cannot: the bandwidth, load and noise to come. Takes for each frame what brings that
/// frame most; it does not sacrifice one for the next, so a policy that does may beat it. One thread, one
/// oracle.
class Oracle {
public:
    /// Index in model().costs() of the best decision for the waiting frame among those that can be taken.
    std::size_t choose(const World& world);

private:
    std::size_t quickest(const World& world) const;

    std::vector<float> m_rewards;
};

} // namespace coinfer

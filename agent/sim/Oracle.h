#pragma once

#include "agent/sim/World.h"

namespace coinfer {

/// Knows what a policy cannot: future bandwidth, load and noise. Takes the best decision for each frame on
/// its own; it does not sacrifice one frame for the next, so a policy that does may beat it. Use it in one
/// thread.
class Oracle {
public:
    /// Index in model().costs() of the best decision for the waiting frame, among those that can be taken.
    std::size_t choose(const World& world);

private:
    std::size_t quickest(const World& world) const;

    std::vector<float> m_rewards;
};

} // namespace coinfer

#include "agent/sim/Oracle.h"

#include <limits>

namespace coinfer {

std::size_t Oracle::choose(const World& world)
{
    const auto& costs = world.model().costs();
    m_rewards.resize(costs.size());
    world.rewards(m_rewards);
    std::size_t best = 0;
    float most = -std::numeric_limits<float>::infinity();
    for (std::size_t i = 0; i < costs.size(); ++i) {
        const bool possible = world.observation().connected || !costs[i].sends;
        if (!possible || !(m_rewards[i] > most))
            continue;
        best = i;
        most = m_rewards[i];
    }
    return best;
}

} // namespace coinfer

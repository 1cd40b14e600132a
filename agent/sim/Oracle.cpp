#include "agent/sim/Oracle.h"

#include "core/decide/Reward.h"

#include <limits>
#include <optional>

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
    return isWithoutHope(most, world.observation()) ? quickest(world) : best;
}

/// Of the decisions that can be taken.
std::size_t Oracle::quickest(const World& world) const
{
    const auto& costs = world.model().costs();
    std::optional<Microseconds> least;
    std::size_t best = 0;
    for (std::size_t i = 0; i < costs.size(); ++i) {
        if (costs[i].sends && !world.observation().connected)
            continue;
        if (const Microseconds latency = world.tryOut(costs[i]).latency; !least || latency < *least)
            least = latency, best = i;
    }
    return best;
}

} // namespace coinfer

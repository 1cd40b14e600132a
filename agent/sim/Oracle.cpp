#include "agent/sim/Oracle.h"

#include "core/decide/Reward.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace coinfer {
namespace {

bool isPossible(const World& world, const DecisionCost& cost)
{
    return world.observation().connected || !cost.sends;
}

/// Of the decisions that can be taken.
Decision quickest(const World& world)
{
    std::optional<Microseconds> least;
    Decision best;
    for (const DecisionCost& cost : world.model().costs()) {
        if (!isPossible(world, cost))
            continue;
        if (const Microseconds latency = world.tryOut(cost).latency; !least || latency < *least)
            least = latency, best = cost.decision;
    }
    return best;
}

/// Index of the best possible decision after the look, 0 = without one.
std::size_t bestAfter(const World& world, int look, const std::vector<float>& rewards)
{
    const auto& costs = world.model().costs(look);
    std::size_t best = 0;
    float most = -std::numeric_limits<float>::infinity();
    for (std::size_t i = 0; i < costs.size(); ++i)
        if (isPossible(world, costs[i]) && rewards[i] > most)
            best = i, most = rewards[i];
    return best;
}

LookProspect prospect(const World& world, int look)
{
    const std::vector<Worth> worths = world.worths(look);
    FollowUps followUps(world.model(), look, world.observation());
    for (std::size_t i = 0; i < worths.size(); ++i)
        if (followUps.allows(i))
            followUps.add(i, worths[i]);
    return followUps.prospect();
}

} // namespace

Plan Oracle::decide(const World& world) const
{
    const int before = world.observation().lookedAt();
    const std::vector<float> rewards = world.rewards(before);
    const std::size_t best = bestAfter(world, before, rewards);
    Plan plan = world.model().costs(before)[best].decision;
    double most = static_cast<double>(rewards[best]);
    if (before > 0)
        return plan;
    for (int look = 1; look <= kLooks && world.canLook(); ++look)
        if (const LookProspect then = prospect(world, look); then.value > most) {
            plan = {world.model().costs(look)[then.likeliest].decision, look};
            most = then.value;
        }
    return isWithoutHope(most, world.observation()) ? Plan(quickest(world)) : plan;
}

double Oracle::reward(const World& world) const
{
    const Plan plan = decide(world);
    const std::vector<float> rewards = world.rewards(plan.look);
    return static_cast<double>(plan.look > 0 ? rewards[bestAfter(world, plan.look, rewards)]
                                             : std::ranges::max(rewards));
}

} // namespace coinfer

#include "core/decide/LookProspect.h"

#include "core/decide/LatencyModel.h"
#include "core/decide/Promise.h"

#include <algorithm>

namespace coinfer {

Observation expectedAfterLook(int exit, const Observation& now, const LatencyModel& costs)
{
    const double micros = costs.cost(costs.model().network.local(exit)).deviceMicros;
    Observation then = now;
    then.look = Look{.exit = exit, .spent = fromMicros(micros * now.deviceSlowdown)};
    return then;
}

FollowUps::FollowUps(const LatencyModel& costs, int look, const Observation& now, const Promise* promise)
    : m_costs(costs), m_look(look), m_now(now), m_promise(promise),
      m_own(costs.indexOf(costs.model().network.local(look), look).value()),
      m_ownFrom(promise ? promise->firstBin(costs, look) : 0)
{
}

bool FollowUps::allows(std::size_t decision) const
{
    const DecisionCost& cost = m_costs.costs(m_look)[decision];
    return (m_now.connected || !cost.sends) &&
           (!m_promise || decision == m_own || m_promise->allows(m_costs, cost.decision, m_now));
}

void FollowUps::add(std::size_t decision, const Worth& worth)
{
    m_decisions.push_back(decision);
    m_worths.push_back(worth);
}

LookProspect FollowUps::prospect() const
{
    if (std::ranges::all_of(m_decisions, [&](std::size_t i) { return m_ownFrom > 0 && i == m_own; }))
        return {}; // nothing may follow where the exit is unsure
    LookProspect prospect{.value = 0};
    std::vector<double> shares(m_worths.size());
    const auto& bins = m_costs.accuracies(m_look);
    for (std::size_t b = 0; b < bins.size(); ++b) {
        const Accuracies& bin = bins[b];
        std::size_t best = 0;
        double most = -std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i < m_worths.size(); ++i) {
            const double value = m_worths[i].of(bin.decisions[m_decisions[i]], bin.exits);
            if (value > most && (b >= m_ownFrom || m_decisions[i] != m_own))
                best = i, most = value;
        }
        prospect.value += bin.share * most;
        prospect.best.push_back(m_decisions[best]);
        shares[best] += bin.share;
    }
    prospect.likeliest =
        m_decisions[static_cast<std::size_t>(std::ranges::max_element(shares) - shares.begin())];
    return prospect;
}

} // namespace coinfer

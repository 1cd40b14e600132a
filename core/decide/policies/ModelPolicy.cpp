#include "core/decide/policies/ModelPolicy.h"

#include "core/decide/Reward.h"
#include "core/decide/policies/Bandwidth.h"
#include "core/decide/policies/LimitReason.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace coinfer {
namespace {

std::vector<DecisionCost> local(const LatencyModel& model, const std::vector<DecisionCost>& considered)
{
    std::vector<DecisionCost> own;
    std::ranges::copy_if(considered, std::back_inserter(own),
                         [](const DecisionCost& cost) { return !cost.sends; });
    return own.empty() ? costsWhere(model, [](const DecisionCost& cost) { return !cost.sends; }) : own;
}

Decision safestOf(const LatencyModel& model)
{
    const auto all = costsWhere(model, [](const DecisionCost& cost) { return !cost.sends; });
    return std::ranges::min_element(all, std::less(), &DecisionCost::deviceMicros)->decision;
}

} // namespace

bool isSound(const Observation& observation)
{
    const auto finite = {observation.accuracyWeight, observation.bytePrice, observation.throughputMbps,
                         observation.smoothedMbps,   observation.worstMbps, observation.spreadMbps,
                         observation.deviceLoad,     observation.edgeLoad,  observation.deviceSpread,
                         observation.edgeSpread};
    const auto positive = {observation.deviceSlowdown, observation.edgeSlowdown};
    return std::ranges::all_of(finite, [](double value) { return std::isfinite(value); }) &&
           std::ranges::all_of(positive, [](double value) { return std::isfinite(value) && value > 0; });
}

// Not moved on, because a compiler may evaluate the arguments in any order.
// NOLINTNEXTLINE(performance-unnecessary-value-param)
ModelPolicy::ModelPolicy(std::shared_ptr<const LatencyModel> model, std::vector<DecisionCost> considered)
    : ModelPolicy(model, considered, local(*model, considered))
{
}

ModelPolicy::ModelPolicy(std::shared_ptr<const LatencyModel> model, std::vector<DecisionCost> considered,
                         std::vector<DecisionCost> alone)
    : m_model(std::move(model)), m_considered(std::move(considered)), m_alone(std::move(alone))
{
    m_safest = safestOf(*m_model);
    m_chosen = m_safest;
}

void ModelPolicy::setCosts(std::shared_ptr<const LatencyModel> costs)
{
    m_model = std::move(costs);
    for (auto* known : {&m_considered, &m_alone})
        for (DecisionCost& cost : *known)
            cost = m_model->cost(cost.decision);
    m_safest = safestOf(*m_model);
    takeUp(m_model);
}

Decision ModelPolicy::decide(const Observation& observation)
{
    m_observation = observation;
    m_sound = isSound(observation);
    m_unsoundCount += m_sound ? 0 : 1;
    return m_chosen = m_sound ? choose(observation, candidates(observation)) : m_safest;
}

std::span<const DecisionCost> ModelPolicy::candidates(const Observation& observation) const
{
    return observation.connected ? m_considered : m_alone;
}

double ModelPolicy::probability(const DecisionCost& candidate, std::size_t) const
{
    return candidate.decision == m_chosen ? 1 : 0;
}

double ModelPolicy::mbps(const Observation& observation) const
{
    return expectedMbps(observation);
}

Rated ModelPolicy::rate(const DecisionCost& cost, const Observation& observation, double mbps) const
{
    Rated rated{&cost, m_model->predict(cost, observation, mbps), 0};
    rated.value = reward(cost.accuracy, rated.phases.total(), cost.bytes, observation);
    return rated;
}

Rated ModelPolicy::best(const Observation& observation, std::span<const DecisionCost> candidates,
                        double mbps) const
{
    Rated best = rate(candidates.front(), observation, mbps);
    for (const DecisionCost& cost : candidates.subspan(1)) {
        const Rated rated = rate(cost, observation, mbps);
        if (rated.value > best.value ||
            (rated.value == best.value && rated.phases.total() < best.phases.total()))
            best = rated;
    }
    return best;
}

PolicyReport ModelPolicy::report() const
{
    PolicyReport report{.policy = name()};
    if (!m_observation)
        return report;
    report.reason = reason();
    if (!m_sound)
        return report;
    const auto all = candidates(*m_observation);
    const double carried = mbps(*m_observation);
    report.choices.reserve(all.size());
    for (const DecisionCost& cost : all) {
        const Rated rated = rate(cost, *m_observation, carried);
        report.choices.push_back({cost.decision, probability(cost, all.size()), rated.value, rated.phases});
    }
    return report;
}

QString ModelPolicy::reason() const
{
    if (!m_sound)
        return QCoreApplication::translate(
                   "LimitReason",
                   "An estimate is invalid (such as NaN): the shortest local exit answers (%1 times so far).")
            .arg(m_unsoundCount);
    const Observation& now = *m_observation;
    const auto all = candidates(now);
    const double carried = mbps(now);
    Observation strongDevice = now, strongEdge = now, nearEdge = now;
    strongDevice.deviceSlowdown /= kStronger;
    strongEdge.edgeSlowdown /= kStronger;
    strongEdge.edgeQueue = {};
    nearEdge.roundTrip = Microseconds(1); // 0 would mean unknown
    const double value = best(now, all, carried).value;
    const Gains gains{.link = best(nearEdge, all, carried * kStronger).value - value,
                      .device = best(strongDevice, all, carried).value - value,
                      .edge = best(strongEdge, all, carried).value - value};
    return limitReason(now, rate(m_model->cost(m_chosen), now, carried).phases, carried, gains);
}

} // namespace coinfer

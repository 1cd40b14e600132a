#include "core/decide/policies/ModelPolicy.h"

#include "core/decide/Reward.h"
#include "core/decide/policies/Bandwidth.h"
#include "core/decide/policies/LimitReason.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace coinfer {
namespace {

bool isLocal(const DecisionCost& cost)
{
    return !cost.sends;
}

} // namespace

bool isSound(const Observation& observation)
{
    const auto finite = {observation.accuracyWeight, observation.bytePrice, observation.throughputMbps,
                         observation.smoothedMbps,   observation.worstMbps, observation.spreadMbps,
                         observation.deviceLoad,     observation.edgeLoad,  observation.deviceSpread,
                         observation.edgeSpread,     observation.risk};
    const auto positive = {observation.deviceSlowdown, observation.edgeSlowdown};
    return std::ranges::all_of(finite, [](double value) { return std::isfinite(value); }) &&
           std::ranges::all_of(positive, [](double value) { return std::isfinite(value) && value > 0; });
}

const DecisionCost& quickestAlone(const LatencyModel& model)
{
    const DecisionCost* quickest = nullptr;
    for (const DecisionCost& cost : model.costs())
        if (!cost.sends && (!quickest || cost.deviceMicros < quickest->deviceMicros))
            quickest = &cost;
    return *quickest;
}

ModelPolicy::ModelPolicy(std::shared_ptr<const LatencyModel> model, Takes takes)
    : ModelPolicy(std::move(model), std::move(takes), {})
{
}

ModelPolicy::ModelPolicy(std::shared_ptr<const LatencyModel> model, Takes takes, Takes alone)
    : m_model(std::move(model)), m_takes(std::move(takes)), m_takesAlone(std::move(alone))
{
    takeCosts();
    m_chosen = quickestAlone(*m_model).decision;
}

void ModelPolicy::setCosts(std::shared_ptr<const LatencyModel> costs)
{
    m_model = std::move(costs);
    takeCosts();
    m_promise.reset();
    takeUp(m_model);
}

void ModelPolicy::takeCosts()
{
    const auto those = [this](int look, const Takes& takes) {
        Considered taken;
        const auto& all = m_model->costs(look);
        for (std::size_t i = 0; i < all.size(); ++i)
            if (takes(all[i])) {
                taken.costs.push_back(all[i]);
                taken.places.push_back(static_cast<std::uint16_t>(i));
            }
        return taken;
    };
    const auto alone = [this](const DecisionCost& cost) {
        return isLocal(cost) && (m_takesAlone ? m_takesAlone(cost) : m_takes(cost));
    };
    for (int look = 0; look <= kLooks; ++look) {
        const auto place = static_cast<std::size_t>(look);
        m_considered[place] = those(look, m_takes);
        m_alone[place] = those(look, alone);
        for (auto* considered : {&m_considered[place], &m_alone[place]})
            if (considered->costs.empty())
                *considered = those(look, isLocal);
    }
}

Plan ModelPolicy::decide(const Observation& observation)
{
    m_observation = observation;
    m_sound = isSound(observation);
    m_unsoundCount += m_sound ? 0 : 1;
    takePromise(observation);
    m_candidates = candidatesFor(observation);
    const Plan plan = m_sound ? choose(observation, m_candidates) : safest(observation);
    m_chosen = plan.decision;
    return plan;
}

/// After a look its exit is at hand.
Decision ModelPolicy::safest(const Observation& observation) const
{
    return observation.look ? m_model->model().network.local(observation.look->exit)
                            : quickestAlone(*m_model).decision;
}

const ModelPolicy::Considered& ModelPolicy::considered(const Observation& observation, int look) const
{
    return (observation.connected ? m_considered : m_alone)[static_cast<std::size_t>(look)];
}

/// A model that knows no outcomes can promise nothing.
void ModelPolicy::takePromise(const Observation& observation)
{
    if (!isPromised(observation.risk, *m_model))
        m_promise.reset();
    else if (!m_promise || m_promise->risk != observation.risk)
        m_promise = promiseOf(observation.risk, *m_model);
}

/// With the accuracies that are known now, and only what keeps the promise. If nothing of that is in time, or
/// an estimate is invalid, the deadline comes first: then nothing is promised.
std::vector<DecisionCost> ModelPolicy::candidatesFor(const Observation& observation)
{
    const Considered& those = considered(observation, observation.lookedAt());
    const Accuracies& accuracies = m_model->accuracies(observation);
    std::vector<DecisionCost> candidates = those.costs;
    for (std::size_t i = 0; i < candidates.size(); ++i)
        candidates[i].accuracy = accuracies.decisions[those.places[i]];
    m_keeps = false;
    if (!m_promise || !m_sound)
        return candidates;
    std::vector<DecisionCost> keeping;
    std::ranges::copy_if(candidates, std::back_inserter(keeping), [&](const DecisionCost& cost) {
        return m_promise->allows(*m_model, cost.decision, observation);
    });
    const double carried = mbps(observation);
    m_keeps = std::ranges::any_of(keeping, [&](const DecisionCost& cost) {
        return m_model->predict(cost, observation, carried).total() <= observation.deadline;
    });
    return m_keeps ? keeping : candidates;
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

LookProspect ModelPolicy::prospect(int look, const Observation& observation, double mbps) const
{
    const Observation then = expectedAfterLook(look, observation, *m_model);
    FollowUps followUps(*m_model, look, observation, promise());
    for (const std::uint16_t place : considered(observation, look).places) {
        if (!followUps.allows(place))
            continue;
        const DecisionCost& cost = m_model->costs(look)[place];
        const Microseconds latency = m_model->predict(cost, then, mbps).total();
        const double wrong = reward(0, latency, cost.bytes, then);
        followUps.add(place, {.perAccuracy = reward(1, latency, cost.bytes, then) - wrong, .rest = wrong});
    }
    return followUps.prospect();
}

Plan ModelPolicy::bestPlan(const Observation& observation, std::span<const DecisionCost> candidates,
                           double mbps) const
{
    const Rated now = best(observation, candidates, mbps);
    Plan plan = now.cost->decision;
    if (observation.look || !m_model->canLook())
        return plan;
    double most = now.value;
    for (int look = 1; look <= kLooks; ++look)
        if (const LookProspect then = prospect(look, observation, mbps); then.value > most) {
            plan = {m_model->costs(look)[then.likeliest].decision, look};
            most = then.value;
        }
    return plan;
}

PolicyReport ModelPolicy::report() const
{
    PolicyReport report{.policy = name()};
    if (!m_observation)
        return report;
    report.reason = reason();
    if (!m_sound)
        return report;
    const auto& all = m_candidates;
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
    const auto& all = m_candidates;
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

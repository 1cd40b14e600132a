#include "agent/Outlook.h"

#include "core/base/VectorClones.h"
#include "core/decide/LatencyConstants.h"
#include "core/decide/Reward.h"
#include "core/decide/policies/Bandwidth.h"

#include <algorithm>
#include <limits>

namespace coinfer {
namespace {

/// A decision's answer as a function of the throughput.
struct Answering {
    double fixedMicros = 0; ///< all but the uplink
    double way = 0;         ///< of the uplink, besides the request's bits
    double bits = 0;
    double latestMicros = 0; ///< a later reply is replaced by the guard's answer
    double accuracy = 0;
    GuardedAnswer local;
    double bytes = 0;

    Forecast at(double perMbps) const // without branches: called for all beliefs at once
    {
        const double uplink =
            std::min(way + std::min(bits * perMbps, kLongestPhaseMicros), kLongestPhaseMicros);
        const double micros = fixedMicros + uplink;
        const bool late = micros > latestMicros;
        return {late ? local.micros : micros, late ? local.accuracy : accuracy, bytes};
    }
};

Answering answering(const DecisionCost& cost, const GuardedAnswer& local, const Situation& situation)
{
    constexpr double kNever = std::numeric_limits<double>::infinity();
    const PhaseMicros phases = situation.model.phaseMicros(cost, situation.observation);
    return {.fixedMicros = phases.device + phases.encode + phases.queue + phases.edge + phases.way,
            .way = phases.way,
            .bits = cost.sends ? requestBits(cost) : 0,
            .latestMicros = cost.sends && situation.observation.guard ? local.micros : kNever,
            .accuracy = cost.accuracy,
            .local = local,
            .bytes = cost.sends ? cost.bytes : 0};
}

COINFER_VECTOR_CLONES Outlook outlook(const DecisionCost& cost, const GuardedAnswer& local,
                                      const Situation& situation)
{
    const Observation& now = situation.observation;
    const Answering answer = answering(cost, local, situation);
    const double perDeadline = 1 / std::max(situation.deadline, 1e-3), price = priceOf(answer.bytes, now);
    Outlook outlook{.local = local};
    for (std::size_t belief = 0; belief < outlook.micros.size(); ++belief) {
        const Forecast forecast = answer.at(situation.perMbps[belief]);
        outlook.micros[belief] = forecast.micros;
        outlook.values[belief] =
            rewardOf(forecast.accuracy, forecast.micros * perDeadline, now.accuracyWeight, now.reward) -
            price;
    }
    return outlook;
}

} // namespace

Situation::Situation(const Observation& now, const LatencyModel& model, const LocalExits& localExits)
    : Situation(now, model, localExits, model.accuracies(now))
{
}

Situation::Situation(const Observation& now, const LatencyModel& model, const LocalExits& localExits,
                     const Accuracies& accuracies)
    : observation(now), model(model), localExits(localExits), exits(accuracies.exits), look(now.lookedAt()),
      costs(model.costs(look)), deadline(inMicros(now.deadline))
{
    if (look > 0 && accuracies.decisions.size() == costs.size()) {
        afterLook.assign(costs.begin(), costs.end());
        for (std::size_t i = 0; i < afterLook.size(); ++i)
            afterLook[i].accuracy = accuracies.decisions[i];
        costs = afterLook;
    }
    way = model.wayMicros(now);
    aloneMicros = std::numeric_limits<double>::max();
    for (const DecisionCost& cost : costs)
        if (!cost.sends)
            aloneMicros = std::min(aloneMicros, model.phaseMicros(cost, now).device);
    const double expected = expectedMbps(now);
    mbps = {expected, 0.1 * expected, 0.3 * expected, 3 * expected, now.worstMbps, now.smoothedMbps};
    for (std::size_t belief = 0; belief < mbps.size(); ++belief) { // 0: never measured
        mbps[belief] =
            std::clamp(mbps[belief] > 0 ? mbps[belief] : expected, kLeastBelievedMbps, kMostBelievedMbps);
        perMbps[belief] = 1 / mbps[belief];
    }
}

GuardedAnswer guardedAnswer(const DecisionCost& cost, const Situation& situation)
{
    const double slowdown = situation.observation.deviceSlowdown;
    const PhaseMicros phases = situation.model.phaseMicros(cost, situation.observation);
    const double begun = phases.device + phases.encode;
    const double last = situation.deadline - inMicros(kGuardMargin);
    const auto exits = situation.localExits.after(cost.decision, situation.look);
    const LocalExit& exit = chooseLocalExit(exits, situation.exits, slowdown, last - begun);
    const double accuracy = situation.exits[static_cast<std::size_t>(exit.exit - 1)];
    const double takes = exit.micros * slowdown;
    if (takes <= last - begun)
        return {
            .micros = last, .accuracy = accuracy, .inTime = true}; // the guard waits for the reply till then
    return {.micros = begun + takes, .accuracy = accuracy};
}

Forecast forecastOf(const DecisionCost& cost, const Situation& situation, double mbps)
{
    constexpr double kSlowest = 1e30; // instead of infinity: a decision may send nothing
    return answering(cost, guardedAnswer(cost, situation), situation).at(mbps > 0 ? 1 / mbps : kSlowest);
}

Outlook outlookOf(const DecisionCost& cost, const Situation& situation)
{
    return outlook(cost, guardedAnswer(cost, situation), situation);
}

std::vector<Outlook> outlooksOf(const Situation& situation)
{
    std::vector<Outlook> outlooks;
    outlooks.reserve(situation.costs.size());
    Beliefs best;
    best.fill(std::numeric_limits<double>::lowest());
    const DecisionCost* last = nullptr;
    GuardedAnswer local;
    for (const DecisionCost& cost : situation.costs) {
        if (!last || !alikeUntilSent(*last, cost))
            local = guardedAnswer(cost, situation);
        last = &cost;
        const Outlook& next = outlooks.emplace_back(outlook(cost, local, situation));
        for (std::size_t belief = 0; belief < kBeliefs; ++belief)
            best[belief] = std::max(best[belief], next.values[belief]);
    }
    for (Outlook& each : outlooks) {
        each.leastRegret = std::numeric_limits<double>::max();
        for (std::size_t belief = 0; belief < kBeliefs; ++belief)
            each.leastRegret = std::min(each.leastRegret, best[belief] - each.values[belief]);
    }
    return outlooks;
}

} // namespace coinfer

#include "agent/Features.h"

#include "core/decide/Estimators.h"
#include "core/decide/LatencyConstants.h"
#include "core/decide/Reward.h"
#include "core/decide/policies/Bandwidth.h"
#include "core/decide/policies/ModelPolicy.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace coinfer {
namespace {

constexpr double kMostDeadlines = 3; // as in the reward: longer is not worse
constexpr double kLeastBelievedMbps = 0.01;
constexpr double kMostBelievedMbps = 1e5;

/// Bounded to avoid an overflow.
Nanoseconds latencyOf(double micros)
{
    return fromMicros(std::min(micros, 6 * kLongestPhaseMicros));
}

float narrowed(double value, double limit)
{
    return static_cast<float>(std::clamp(value, -limit, limit));
}

/// About -1 at 0.02 Mbit/s and 1 at 55 Mbit/s.
float scaledRate(double mbps)
{
    return static_cast<float>(std::log(std::clamp(mbps, kLeastBelievedMbps, kMostBelievedMbps)) / 4);
}

float scaledSlowdown(double slowdown)
{
    return static_cast<float>(std::log(std::clamp(slowdown, 0.01, 1000.0)) / 2);
}

/// 0 where bytes are free, up to about 1 at 0.1 per 1,000 bytes.
float scaledPrice(double price)
{
    return static_cast<float>(std::log1p(1000 * price) / 5);
}

} // namespace

/// The part that is the same for all decisions.
struct FeatureEncoder::Situation {
    const Observation& observation;
    double deadline = inMicros(observation.deadline);
    double way = 0;         ///< of a small message, one way
    double aloneMicros = 0; ///< of the fastest local decision
    double queue = inMicros(observation.edgeQueue);
    double expected = expectedMbps(observation);
    std::array<double, kBeliefs> beliefs{expected,     0.1 * expected,        0.3 * expected,
                                         3 * expected, observation.worstMbps, observation.smoothedMbps};

    Situation(const Observation& now, const LatencyModel& model) : observation(now)
    {
        const double measured = inMicros(now.roundTrip);
        way = (measured > 0 ? measured : model.profile().roundTripMicros) / 2;
        aloneMicros = std::numeric_limits<double>::max();
        for (const DecisionCost& cost : model.costs())
            if (!cost.sends)
                aloneMicros = std::min(aloneMicros, cost.deviceMicros * now.deviceSlowdown);
        for (double& mbps : beliefs) // a link that never carried anything has no worst throughput
            mbps = std::clamp(mbps > 0 ? mbps : expected, kLeastBelievedMbps, kMostBelievedMbps);
    }

    float deadlines(double micros) const
    {
        return deadline > 0 ? narrowed(micros / deadline, kMostDeadlines)
                            : static_cast<float>(kMostDeadlines);
    }
    double value(const Forecast& forecast) const
    {
        return reward(forecast.accuracy, latencyOf(forecast.micros), forecast.bytes, observation);
    }
};

/// Predictions for one decision: for each belief, and its distance to the best decision under the belief that
/// favours it most.
struct FeatureEncoder::Outlook {
    Guarded local;
    std::array<Forecast, kBeliefs> forecasts;
    std::array<double, kBeliefs> values{}; ///< rewards
    double leastRegret = 0;
};

FeatureEncoder::FeatureEncoder(std::shared_ptr<const DecisionSet> decisions)
    : m_decisions(std::move(decisions)),
      m_expected(std::shared_ptr<const LatencyModel>(m_decisions, &m_decisions->model()))
{
}

/// The local answer that replaces a late reply; in time only if some exit can be finished.
FeatureEncoder::Guarded FeatureEncoder::guarded(const DecisionCost& cost, const Situation& situation) const
{
    const double slowdown = situation.observation.deviceSlowdown;
    const double begun = (cost.deviceMicros + cost.encodeMicros) * slowdown;
    const double last = situation.deadline - inMicros(kGuardMargin);
    const auto exits = m_expected.localExits().behind(cost.decision.exit, cost.decision.cut);
    const LocalExit& exit = chooseLocalExit(exits, slowdown, last - begun);
    const double takes = exit.micros * slowdown;
    if (takes <= last - begun)
        return {last, exit.accuracy, true}; // the guard waits for the reply until then
    return {begun + takes, exit.accuracy, false};
}

Forecast FeatureEncoder::forecast(const DecisionCost& cost, const Guarded& local, const Situation& situation,
                                  double mbps) const
{
    const Observation& now = situation.observation;
    double micros = cost.deviceMicros * now.deviceSlowdown;
    if (!cost.sends)
        return {micros, cost.accuracy, 0};
    const double transfer =
        mbps > 0 ? (cost.mostBytes + kRequestOverheadBytes) * 8 / mbps : kLongestPhaseMicros;
    const double uplink = std::min(situation.way + transfer, kLongestPhaseMicros);
    micros += cost.encodeMicros * now.deviceSlowdown + uplink + situation.queue +
              cost.edgeMicros * now.edgeSlowdown + situation.way;
    if (now.guard && micros > local.micros)
        return {local.micros, local.accuracy, cost.bytes};
    return {micros, cost.accuracy, cost.bytes};
}

Forecast FeatureEncoder::forecast(int decision, const Observation& observation, double mbps) const
{
    assert(isSound(observation));
    const Situation situation(observation, m_decisions->model());
    const DecisionCost& cost = costs().at(static_cast<std::size_t>(decision));
    return forecast(cost, guarded(cost, situation), situation, mbps);
}

std::vector<FeatureEncoder::Outlook> FeatureEncoder::outlooks(const Situation& situation) const
{
    std::vector<Outlook> outlooks(costs().size());
    std::array<double, kBeliefs> best;
    best.fill(std::numeric_limits<double>::lowest());
    for (std::size_t i = 0; i < costs().size(); ++i) {
        Outlook& outlook = outlooks[i];
        outlook.local = guarded(costs()[i], situation);
        for (std::size_t belief = 0; belief < kBeliefs; ++belief) {
            const Forecast forecast =
                this->forecast(costs()[i], outlook.local, situation, situation.beliefs[belief]);
            outlook.forecasts[belief] = forecast;
            outlook.values[belief] = situation.value(forecast);
            best[belief] = std::max(best[belief], outlook.values[belief]);
        }
    }
    for (Outlook& outlook : outlooks) {
        outlook.leastRegret = std::numeric_limits<double>::max();
        for (std::size_t belief = 0; belief < kBeliefs; ++belief)
            outlook.leastRegret = std::min(outlook.leastRegret, best[belief] - outlook.values[belief]);
    }
    return outlooks;
}

void FeatureEncoder::encode(const DecisionCost& cost, const Outlook& outlook, const Situation& situation,
                            float* features) const
{
    const Observation& now = situation.observation;
    const double device = cost.deviceMicros * now.deviceSlowdown;
    const double encoding = cost.encodeMicros * now.deviceSlowdown;
    const double transfer = (cost.mostBytes + kRequestOverheadBytes) * 8 / situation.beliefs.front();
    const double edge = cost.edgeMicros * now.edgeSlowdown + situation.queue;
    const bool helped = cost.sends && now.guard;
    float* to = features;
    *to++ = static_cast<float>(cost.accuracy);
    *to++ = static_cast<float>(std::log1p(cost.bytes) / 12);
    *to++ = cost.decision.codec.kind == CutCodec::Kind::Bottleneck ? 1.0F : 0.0F;
    *to++ = cost.sends ? 1.0F : 0.0F;
    *to++ = situation.deadlines(device);
    *to++ = situation.deadlines(encoding);
    *to++ = cost.sends ? situation.deadlines(transfer) : 0.0F;
    *to++ = cost.sends ? situation.deadlines(edge) : 0.0F;
    *to++ = helped ? static_cast<float>(outlook.local.accuracy) : 0.0F;
    *to++ = helped && outlook.local.inTime ? 1.0F : 0.0F;
    // Close to the deadline small differences matter: the same again, five times finer.
    *to++ = narrowed(5 * (1 - static_cast<double>(situation.deadlines(outlook.forecasts.front().micros))), 1);
    for (std::size_t belief = 0; belief < kBeliefs; ++belief) {
        *to++ = situation.deadlines(outlook.forecasts[belief].micros);
        *to++ = static_cast<float>(outlook.values[belief]);
    }
    assert(to == features + kDecisionFeatures - 2); // compare() fills the last two
}

namespace {

/// Limits values that are finite but absurd, as from a broken estimator or a file.
Observation bounded(Observation observation)
{
    observation.accuracyWeight = std::clamp(observation.accuracyWeight, 0.0, 1.0);
    observation.bytePrice = std::clamp(observation.bytePrice, 0.0, 1.0);
    observation.deviceSlowdown = std::clamp(observation.deviceSlowdown, 1e-3, 1e4);
    observation.edgeSlowdown = std::clamp(observation.edgeSlowdown, 1e-3, 1e4);
    return observation;
}

std::vector<float> encodeState(const Observation& now, double expected)
{
    const double deadline = std::max(inMicros(now.deadline), 1.0);
    const auto deadlines = [&](double micros) { return narrowed(micros / deadline, kMostDeadlines); };
    const bool measured = now.smoothedMbps > 0;
    const double age = std::max(inMicros(now.throughputAge) / 1e6, 0.0);
    return {scaledRate(measured ? now.throughputMbps : expected),
            scaledRate(measured ? now.smoothedMbps : expected),
            scaledRate(measured ? now.worstMbps : expected),
            scaledRate(expected),
            measured ? 1.0F : 0.0F,
            measured ? narrowed(now.spreadMbps / now.smoothedMbps, 3) : 0.0F,
            static_cast<float>(std::log1p(std::min(age, 1e4)) / 4),
            deadlines(inMicros(now.roundTrip)),
            scaledSlowdown(now.deviceSlowdown),
            narrowed(now.deviceLoad, 1),
            scaledSlowdown(now.edgeSlowdown),
            narrowed(now.edgeLoad, 1),
            deadlines(inMicros(now.edgeQueue)),
            static_cast<float>(std::log1p(std::clamp(now.backlog, 0, 1000)) / 2),
            static_cast<float>(std::log(std::clamp(deadline, 1e2, 1e8) / 50e3) / 2),
            narrowed(now.accuracyWeight, 1),
            now.guard ? 1.0F : 0.0F,
            now.connected ? 1.0F : 0.0F,
            now.reward == RewardKind::Paper ? 1.0F : 0.0F,
            now.deadline > kGuardMargin ? 1.0F : 0.0F,
            narrowed(2 * now.deviceSpread, 2),
            narrowed(2 * now.edgeSpread, 2),
            deadlines(inMicros(now.roundTripSpread)),
            scaledPrice(now.bytePrice)};
}

/// Fills the last two features: the distance to the best valid prior, coarse and fine.
void compare(Features& features)
{
    float best = std::numeric_limits<float>::lowest();
    for (std::size_t i = 0; i < features.priors.size(); ++i)
        if (features.mask[i])
            best = std::max(best, features.priors[i]);
    float* row = features.decisions.data();
    for (const float prior : features.priors) {
        row += kDecisionFeatures;
        row[-2] = narrowed(4 * static_cast<double>(best - prior), 4);
        row[-1] = narrowed(50 * static_cast<double>(best - prior), 1);
    }
}

} // namespace

/// The local decisions, the `wanted` ones, and the best of the others.
std::vector<std::uint16_t> FeatureEncoder::candidates(const std::vector<Outlook>& outlooks,
                                                      std::span<const std::uint16_t> wanted) const
{
    std::vector<std::uint16_t> order(costs().size());
    std::iota(order.begin(), order.end(), std::uint16_t(0));
    if (order.size() <= kCandidates)
        return order;
    const auto rank = [&](std::uint16_t i) {
        const bool first = !costs()[i].sends || std::ranges::find(wanted, i) != wanted.end();
        return std::pair(first ? -1.0 : outlooks[i].leastRegret, i);
    };
    std::ranges::nth_element(order, order.begin() + kCandidates, {}, rank);
    order.resize(kCandidates);
    std::ranges::sort(order);
    return order;
}

/// Whether a decision that sends cannot miss the deadline whatever became of the link. If even the device
/// alone misses it, a decision is safe enough if it is not much later than that.
bool FeatureEncoder::isSafe(std::size_t row, const std::vector<Outlook>& outlooks,
                            const Situation& situation) const
{
    constexpr std::size_t kTenth = 1; // index of the belief in a tenth of the throughput
    constexpr double kNotMuchLater = 1.5;
    const Outlook& outlook = outlooks[row];
    if (!costs()[row].sends)
        return false;
    const double worst =
        situation.observation.guard ? outlook.local.micros : outlook.forecasts[kTenth].micros;
    if (situation.observation.guard ? outlook.local.inTime : worst <= situation.deadline)
        return true;
    return situation.aloneMicros > situation.deadline && worst <= kNotMuchLater * situation.aloneMicros;
}

/// The decision that tests a link from which nothing was heard: the smallest one that takes longer than the
/// noise of timing it, unless its answer is much worse than that of another; the largest one if all are too
/// small.
std::optional<std::uint16_t> FeatureEncoder::probe(const std::vector<Outlook>& outlooks,
                                                   const Situation& situation) const
{
    constexpr double kMuchWorse = 0.05; // of reward
    const Observation& now = situation.observation;
    if (!now.connected || (now.smoothedMbps > 0 && now.throughputAge < kProbeAfter))
        return std::nullopt;
    std::vector<std::uint16_t> safe;
    double most = std::numeric_limits<double>::lowest();
    for (std::size_t i = 0; i < costs().size(); ++i)
        if (isSafe(i, outlooks, situation)) {
            safe.push_back(static_cast<std::uint16_t>(i));
            most = std::max(most, outlooks[i].values.front());
        }
    const double tells = 2 * ThroughputEstimator::noiseMicros(2 * situation.way) * situation.expected / 8;
    const auto bytes = [&](std::uint16_t i) { return costs()[i].bytes + kRequestOverheadBytes; };
    std::optional<std::uint16_t> best;
    for (const std::uint16_t i : safe) {
        if (outlooks[i].values.front() < most - kMuchWorse)
            continue;
        const bool better = best && (bytes(*best) < tells ? bytes(i) > bytes(*best)
                                                          : bytes(i) >= tells && bytes(i) < bytes(*best));
        if (!best || better)
            best = i;
    }
    return best;
}

/// By expected latency; among equals the one with the fewest bytes (0 on the device).
std::uint16_t FeatureEncoder::quickest(const std::vector<Outlook>& outlooks, const Situation& situation) const
{
    std::size_t best = static_cast<std::size_t>(m_decisions->safest());
    const auto rank = [&](std::size_t i) {
        return std::pair(outlooks[i].forecasts.front().micros, costs()[i].sends ? costs()[i].bytes : 0);
    };
    for (std::size_t i = 0; i < costs().size(); ++i)
        if ((situation.observation.connected || !costs()[i].sends) && rank(i) < rank(best))
            best = i;
    return static_cast<std::uint16_t>(best);
}

void FeatureEncoder::restrict(const std::vector<Outlook>& outlooks, const Situation& situation,
                              std::optional<std::uint16_t> probe, std::uint16_t quickest,
                              Features& features) const
{
    double best = std::numeric_limits<double>::lowest();
    for (std::size_t row = 0; row < features.priors.size(); ++row)
        if (features.mask[row])
            best = std::max(best, double{features.priors[row]});
    const bool hopeless = isWithoutHope(best, situation.observation);
    if (!probe && !hopeless)
        return;
    for (std::size_t row = 0; row < features.mask.size(); ++row) {
        const std::uint16_t i = features.candidates[row];
        const double micros = outlooks[i].forecasts.front().micros;
        const bool answers = micros <= situation.deadline &&
                             (!situation.observation.guard || micros < outlooks[i].local.micros);
        const bool valid = probe ? i == *probe || (answers && isSafe(i, outlooks, situation)) : i == quickest;
        features.mask[row] = valid ? 1 : 0;
    }
}

std::optional<Features> FeatureEncoder::encode(const Observation& observation) const
{
    if (!isSound(observation))
        return std::nullopt;
    const Observation now = bounded(observation);
    const Situation situation(now, m_decisions->model());
    const auto outlooks = this->outlooks(situation);
    const auto valid = m_decisions->mask(now);
    const auto onAverage = m_expected.context(now);
    const auto probe = this->probe(outlooks, situation);
    const std::uint16_t quickest = this->quickest(outlooks, situation);
    Features features{.state = encodeState(now, situation.beliefs.front()),
                      .candidates = candidates(outlooks, std::array{quickest, probe.value_or(quickest)})};
    assert(features.state.size() == kStateFeatures);
    features.decisions.resize(features.candidates.size() * kDecisionFeatures);
    float* to = features.decisions.data();
    for (const std::size_t i : features.candidates) {
        encode(costs()[i], outlooks[i], situation, to);
        to += kDecisionFeatures;
        features.mask.push_back(valid[i]);
        features.priors.push_back(static_cast<float>(m_expected.of(costs()[i], onAverage)));
    }
    restrict(outlooks, situation, probe, quickest, features);
    compare(features);
    return features;
}

} // namespace coinfer

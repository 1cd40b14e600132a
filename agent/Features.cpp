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
#include <map>
#include <numeric>
#include <utility>

namespace coinfer {
namespace {

constexpr double kMostDeadlines = 3; // as in the reward: longer is not worse
constexpr std::size_t kIsLook = 4;   ///< entry of a row

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

FeatureEncoder::FeatureEncoder(std::shared_ptr<const LatencyModel> model)
    : m_model(std::move(model)), m_expected(m_model)
{
}

Forecast FeatureEncoder::forecast(int decision, const Observation& observation, double mbps) const
{
    assert(isSound(observation));
    const Situation situation(observation, *m_model, m_expected.localExits());
    return forecastOf(situation.costs[static_cast<std::size_t>(decision)], situation, mbps);
}

Plan FeatureEncoder::planAt(const Features& features, std::size_t row) const
{
    const int look = lookOf(row);
    if (look == 0)
        return m_model->costs(features.look)[features.candidates.at(row)].decision;
    const LookProspect& prospect = features.looks[static_cast<std::size_t>(look - 1)];
    return {m_model->costs(look)[prospect.likeliest].decision, look};
}

void FeatureEncoder::encode(const DecisionCost& cost, const Outlook& outlook, const Situation& situation,
                            float* features) const
{
    const Observation& now = situation.observation;
    const PhaseMicros phases = situation.model.phaseMicros(cost, now);
    const double transfer = transferMicros(cost, situation.mbps.front());
    const bool helped = cost.sends && now.guard;
    const auto deadlines = [&](double micros) {
        return narrowed(situation.deadline > 0 ? micros / situation.deadline : kMostDeadlines,
                        kMostDeadlines);
    };
    float* to = features;
    *to++ = static_cast<float>(cost.accuracy);
    *to++ = static_cast<float>(std::log1p(cost.bytes) / 12);
    *to++ = cost.decision.codec.kind == CutCodec::Kind::Bottleneck ? 1.0F : 0.0F;
    *to++ = cost.sends ? 1.0F : 0.0F;
    *to++ = 0.0F; // no look
    *to++ = deadlines(phases.device);
    *to++ = deadlines(phases.encode);
    *to++ = cost.sends ? deadlines(transfer) : 0.0F;
    *to++ = cost.sends ? deadlines(phases.queue + phases.edge) : 0.0F;
    *to++ = helped ? static_cast<float>(outlook.local.accuracy) : 0.0F;
    *to++ = helped && outlook.local.inTime ? 1.0F : 0.0F;
    // Close to the deadline small differences matter: the same again, five times finer.
    *to++ = narrowed(5 * (1 - static_cast<double>(deadlines(outlook.micros.front()))), 1);
    for (std::size_t belief = 0; belief < kBeliefs; ++belief) {
        *to++ = deadlines(outlook.micros[belief]);
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

std::vector<float> encodeState(const Observation& now, double expected, const ExitAccuracies& exits)
{
    const Look look = now.look.value_or(Look{});
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
            scaledPrice(now.bytePrice),
            now.look ? 1.0F : 0.0F,
            static_cast<float>(look.exit) / kLooks,
            now.look ? static_cast<float>(exits[static_cast<std::size_t>(look.exit - 1)]) : 0.0F,
            deadlines(inMicros(look.spent))};
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
                                                      const Situation& situation,
                                                      std::span<const std::uint16_t> wanted)
{
    std::vector<std::uint16_t> order(situation.costs.size());
    std::iota(order.begin(), order.end(), std::uint16_t(0));
    if (order.size() <= kCandidates)
        return order;
    const auto rank = [&](std::uint16_t i) {
        const bool first = !situation.costs[i].sends || std::ranges::find(wanted, i) != wanted.end();
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
    if (!situation.costs[row].sends || !situation.allows(situation.costs[row]))
        return false;
    const double worst = situation.observation.guard ? outlook.local.micros : outlook.micros[kTenth];
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
    const bool isKnown = now.smoothedMbps > 0 && now.throughputAge < kProbeAfter;
    if (!now.connected || isKnown || now.look) // a frame that tests the link is not looked at
        return std::nullopt;
    std::vector<std::uint16_t> safe;
    double most = std::numeric_limits<double>::lowest();
    for (std::size_t i = 0; i < situation.costs.size(); ++i)
        if (isSafe(i, outlooks, situation)) {
            safe.push_back(static_cast<std::uint16_t>(i));
            most = std::max(most, outlooks[i].values.front());
        }
    const double tells = 2 * ThroughputEstimator::noiseMicros(2 * situation.way) * situation.mbps.front() / 8;
    const auto bytes = [&](std::uint16_t i) { return situation.costs[i].bytes + kRequestOverheadBytes; };
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
    const auto& costs = situation.costs;
    std::optional<std::size_t> best;
    const auto rank = [&](std::size_t i) {
        return std::pair(outlooks[i].micros.front(), costs[i].sends ? costs[i].bytes : 0);
    };
    for (std::size_t i = 0; i < costs.size(); ++i)
        if (situation.allows(costs[i]) && (!best || rank(i) < rank(*best)))
            best = i;
    return static_cast<std::uint16_t>(*best);
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
    std::fill(features.mask.begin() + kCandidates, features.mask.end(), std::uint8_t{0}); // no looks now
    for (std::size_t row = 0; row < features.candidates.size(); ++row) {
        const std::uint16_t i = features.candidates[row];
        const double micros = outlooks[i].micros.front();
        const bool answers = micros <= situation.deadline &&
                             (!situation.observation.guard || micros < outlooks[i].local.micros);
        if (!situation.allows(situation.costs[i]))
            continue; // masked already
        const bool valid = probe ? i == *probe || (answers && isSafe(i, outlooks, situation)) : i == quickest;
        features.mask[row] = valid ? 1 : 0;
    }
}

/// Fills the rows of the looks.
void FeatureEncoder::addLooks(const ExpectedReward::Context& onAverage, Features& features) const
{
    for (int exit = 1; exit <= kLooks; ++exit) {
        const auto row = static_cast<std::size_t>(kCandidates + exit - 1);
        features.looks.push_back(
            addLook(exit, onAverage, features, features.decisions.data() + row * kDecisionFeatures));
    }
}

/// The mean of the rows of the decisions that follow.
LookProspect FeatureEncoder::addLook(int exit, const ExpectedReward::Context& onAverage, Features& features,
                                     float* row) const
{
    const LookProspect prospect = m_expected.look(exit, onAverage);
    const auto& bins = m_model->accuracies(exit);
    const Observation then = expectedAfterLook(exit, onAverage.observation, *m_model);
    const Situation situation(then, *m_model, m_expected.localExits(), m_model->accuracies(0).front());
    std::map<std::size_t, Accuracies> following; // their share of the pictures and, in it, their accuracy
    for (std::size_t bin = 0; bin < bins.size(); ++bin) {
        const std::size_t i = prospect.best[bin];
        Accuracies& mean = following.try_emplace(i, Accuracies{.share = 0, .decisions = {0}}).first->second;
        mean.share += bins[bin].share;
        mean.decisions.front() += bins[bin].share * bins[bin].decisions[i];
    }
    std::array<float, kDecisionFeatures> part{};
    for (const auto& [i, mean] : following) {
        DecisionCost cost = m_model->costs(exit)[i];
        cost.accuracy = mean.decisions.front() / mean.share;
        encode(cost, outlookOf(cost, situation), situation, part.data());
        for (std::size_t entry = 0; entry < part.size(); ++entry)
            row[entry] += static_cast<float>(mean.share) * part[entry];
    }
    row[kIsLook] = 1;
    features.mask[static_cast<std::size_t>(kCandidates + exit - 1)] = 1;
    features.priors[static_cast<std::size_t>(kCandidates + exit - 1)] = static_cast<float>(prospect.value);
    return prospect;
}

std::optional<Features> FeatureEncoder::encode(const Observation& observation, const Promise* promise) const
{
    if (!isSound(observation))
        return std::nullopt;
    const Observation now = bounded(observation);
    Situation situation(now, *m_model, m_expected.localExits());
    situation.promise = promise;
    const auto outlooks = outlooksOf(situation);
    const auto onAverage = m_expected.context(now, promise);
    const auto probe = this->probe(outlooks, situation);
    const std::uint16_t quickest = this->quickest(outlooks, situation);
    Features features{.state = encodeState(now, situation.mbps.front(), situation.exits),
                      .decisions = std::vector<float>(std::size_t{kRows} * kDecisionFeatures),
                      .priors = std::vector<float>(kRows),
                      .mask = std::vector<std::uint8_t>(kRows),
                      .candidates =
                          candidates(outlooks, situation, std::array{quickest, probe.value_or(quickest)}),
                      .look = situation.look};
    assert(features.state.size() == kStateFeatures);
    for (std::size_t row = 0; row < features.candidates.size(); ++row) {
        const std::size_t i = features.candidates[row];
        const DecisionCost& cost = situation.costs[i];
        encode(cost, outlooks[i], situation, features.decisions.data() + row * kDecisionFeatures);
        features.mask[row] = situation.allows(cost) ? 1 : 0;
        features.priors[row] = static_cast<float>(m_expected.of(cost, onAverage));
    }
    if (!now.look && m_model->canLook())
        addLooks(onAverage, features);
    restrict(outlooks, situation, probe, quickest, features);
    compare(features);
    return features;
}

} // namespace coinfer

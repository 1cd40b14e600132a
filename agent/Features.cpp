#include "agent/FeatureMoment.h"

#include "core/runtime/policies/ModelPolicy.h"

#include <cassert>
#include <cmath>
#include <functional>

namespace coinfer {
namespace {

/// About -1 at 0.02 Mbit/s and 1 at 55 Mbit/s.
float scaledRate(double mbps)
{
    return static_cast<float>(std::log(std::clamp(mbps, kLeastBelievedMbps, kMostBelievedMbps)) / 4);
}

float scaledSlowdown(double slowdown)
{
    return static_cast<float>(std::log(std::clamp(slowdown, 0.01, 1000.0)) / 2);
}

} // namespace

FeatureEncoder::FeatureEncoder(std::shared_ptr<const DecisionSet> decisions)
    : m_decisions(std::move(decisions)),
      m_expected(std::shared_ptr<const LatencyModel>(m_decisions, &m_decisions->model()))
{
    const LatencyModel& model = m_decisions->model();
    const Network& network = model.model().network;
    for (const DecisionCost& cost : model.costs()) {
        Row row{cost, {}};
        for (int exit = 1; exit <= kExits; ++exit) {
            if (network.sharedStages(exit, cost.decision.exit) < cost.decision.cut)
                continue;
            const DecisionCost& own = model.cost({exit, network.pathLength(exit), kFloatBits});
            row.exits.push_back({own.deviceMicros - cost.deviceMicros, own.accuracy});
        }
        std::ranges::stable_sort(row.exits, std::greater(), &LocalExit::accuracy);
        m_rows.push_back(std::move(row));
    }
}

/// The local answer that goes out in place of a late reply; in time only if some exit can be finished.
FeatureEncoder::Guarded FeatureEncoder::guarded(const Row& row, const Moment& moment) const
{
    const double slowdown = moment.observation.deviceSlowdown;
    const double begun = (row.cost.deviceMicros + row.cost.encodeMicros) * slowdown;
    const double last = moment.deadline - inMicros(kGuardMargin);
    Guarded quickest{std::numeric_limits<double>::max(), 0, false};
    for (const LocalExit& exit : row.exits) {
        const double done = begun + exit.micros * slowdown;
        if (done <= last)
            return {last, exit.accuracy, true}; // the reply is waited for until then
        if (done < quickest.micros)
            quickest = {done, exit.accuracy, false};
    }
    return quickest;
}

Forecast FeatureEncoder::forecast(const Row& row, const Guarded& local, const Moment& moment,
                                  double mbps) const
{
    const DecisionCost& cost = row.cost;
    const Observation& now = moment.observation;
    double micros = cost.deviceMicros * now.deviceSlowdown;
    if (!cost.sends)
        return {micros, cost.accuracy};
    const double transfer = mbps > 0 ? (cost.bytes + kRequestOverheadBytes) * 8 / mbps : kLongestPhaseMicros;
    const double uplink = std::min(moment.way + transfer, kLongestPhaseMicros);
    micros += cost.encodeMicros * now.deviceSlowdown + uplink + moment.queue +
              cost.edgeMicros * now.edgeSlowdown + moment.way;
    if (now.guard && micros > local.micros)
        return {local.micros, local.accuracy};
    return {micros, cost.accuracy};
}

Forecast FeatureEncoder::forecast(int decision, const Observation& observation, double mbps) const
{
    assert(isSound(observation));
    const Moment moment(observation, m_decisions->model());
    const Row& row = m_rows.at(static_cast<std::size_t>(decision));
    return forecast(row, guarded(row, moment), moment, mbps);
}

std::vector<FeatureEncoder::Outlook> FeatureEncoder::outlooks(const Moment& moment) const
{
    std::vector<Outlook> outlooks(m_rows.size());
    std::array<double, kBeliefs> best;
    best.fill(std::numeric_limits<double>::lowest());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        Outlook& outlook = outlooks[i];
        outlook.local = guarded(m_rows[i], moment);
        for (std::size_t belief = 0; belief < kBeliefs; ++belief) {
            const Forecast forecast =
                this->forecast(m_rows[i], outlook.local, moment, moment.beliefs[belief]);
            outlook.forecasts[belief] = forecast;
            outlook.values[belief] = moment.value(forecast);
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

void FeatureEncoder::encode(const Row& row, const Outlook& outlook, const Moment& moment,
                            float* features) const
{
    const DecisionCost& cost = row.cost;
    const Observation& now = moment.observation;
    const double device = cost.deviceMicros * now.deviceSlowdown;
    const double encoding = cost.encodeMicros * now.deviceSlowdown;
    const double transfer = (cost.bytes + kRequestOverheadBytes) * 8 / moment.beliefs.front();
    const double edge = cost.edgeMicros * now.edgeSlowdown + moment.queue;
    const bool helped = cost.sends && now.guard;
    float* to = features;
    *to++ = static_cast<float>(cost.accuracy);
    *to++ = static_cast<float>(std::log1p(cost.bytes) / 12);
    *to++ = cost.sends ? static_cast<float>(std::log2(cost.decision.bits) / 5) : 0.0F;
    *to++ = cost.sends ? 1.0F : 0.0F;
    *to++ = moment.deadlines(device);
    *to++ = moment.deadlines(encoding);
    *to++ = cost.sends ? moment.deadlines(transfer) : 0.0F;
    *to++ = cost.sends ? moment.deadlines(edge) : 0.0F;
    *to++ = helped ? static_cast<float>(outlook.local.accuracy) : 0.0F;
    *to++ = helped && outlook.local.inTime ? 1.0F : 0.0F;
    // Near the deadline a little time decides much: the same again, five times finer.
    *to++ = narrowed(5 * (1 - static_cast<double>(moment.deadlines(outlook.forecasts.front().micros))), 1);
    for (std::size_t belief = 0; belief < kBeliefs; ++belief) {
        *to++ = moment.deadlines(outlook.forecasts[belief].micros);
        *to++ = static_cast<float>(outlook.values[belief]);
    }
    assert(to == features + kDecisionFeatures - 2); // the last two compare candidates
}

namespace {

/// Finite, but beyond all sense: what a broken estimator or a file might bring.
Observation bounded(Observation observation)
{
    observation.accuracyWeight = std::clamp(observation.accuracyWeight, 0.0, 1.0);
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
            deadlines(inMicros(now.roundTripSpread))};
}

/// Fills the last two features: how far each stays behind the best prior that may be taken, coarsely and
/// finely.
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

std::optional<Features> FeatureEncoder::encode(const Observation& observation) const
{
    if (!isSound(observation))
        return std::nullopt;
    const Observation now = bounded(observation);
    const Moment moment(now, m_decisions->model());
    const auto outlooks = this->outlooks(moment);
    const auto valid = m_decisions->mask(now);
    const auto onAverage = m_expected.moment(now);
    const auto probe = this->probe(outlooks, moment);
    const std::uint16_t quickest = this->quickest(outlooks, moment);
    Features features{.state = encodeState(now, moment.beliefs.front()),
                      .candidates = candidates(outlooks, std::array{quickest, probe.value_or(quickest)})};
    assert(features.state.size() == kStateFeatures);
    features.decisions.resize(features.candidates.size() * kDecisionFeatures);
    float* to = features.decisions.data();
    for (const std::size_t i : features.candidates) {
        encode(m_rows[i], outlooks[i], moment, to);
        to += kDecisionFeatures;
        features.mask.push_back(valid[i]);
        features.priors.push_back(static_cast<float>(m_expected.of(m_rows[i].cost, onAverage)));
    }
    restrict(outlooks, moment, probe, quickest, features);
    compare(features);
    return features;
}

} // namespace coinfer

#include "agent/sim/World.h"

#include "core/decide/LatencyConstants.h"
#include "core/decide/Reward.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <utility>

namespace coinfer {
namespace {

constexpr double kPingBits = 28 * 8;            ///< header and id
constexpr std::uint64_t kPictures = 0x70696374; ///< makes the seed of the pictures another one
/// The lowest throughput of the estimators: 0 would mean "never measured".
constexpr double kLeastMbps = 1e-4;
/// Long enough that rounding to microseconds does not affect a ratio.
constexpr double kLongStage = 1e6;

Microseconds microseconds(double micros)
{
    return Microseconds(std::llround(micros));
}

double requestBitsOf(const DecisionCost& cost)
{
    return (cost.bytes + kRequestOverheadBytes) * 8;
}

void teach(SlowdownEstimator& estimator, double factor)
{
    estimator.record(microseconds(factor * kLongStage), kLongStage);
}

} // namespace

World::World(std::shared_ptr<const LatencyModel> truth, WorldSettings settings, std::uint64_t seed,
             std::shared_ptr<const LatencyModel> believed)
    : m_truth(std::move(truth)), m_believed(believed ? std::move(believed) : m_truth),
      m_localExits(std::make_shared<const LocalExits>(*m_believed)), m_settings(std::move(settings)),
      m_random(seed), m_pingRandom(~seed), m_pictureRandom(seed ^ kPictures)
{
    assert(m_settings.bandwidthScale > 0 && m_settings.bandwidthStart >= Nanoseconds::zero());
    assert(m_settings.emulation >= 1);
    m_nextPing = kPingInterval;
    if (const Ping first = pingFrom({}); first.back - first.way < kPingInterval)
        m_estimates.recordPing(first.way, {}); // the link was up before the first frame
    else
        m_ping = first;
    beginFrame(0);
}

/// A decision that cannot be taken is treated as one that the link refuses.
std::size_t World::indexOf(const Decision& decision) const
{
    const int look = m_conditions.look;
    const auto index = m_truth->indexOf(decision, look);
    return index ? *index : m_truth->indexOf(m_truth->model().network.local(std::max(look, 1)), look).value();
}

SimulatedFrame World::tryOut(const DecisionCost& cost) const
{
    return describe(frame().take(indexOf(cost.decision)));
}

/// Only one look per frame: from a frame that was looked at already nothing else can be seen.
FrameConditions World::conditionsAfter(int look) const
{
    assert(m_conditions.look == 0 || m_conditions.look == look);
    FrameConditions conditions = m_conditions;
    if (look == m_conditions.look)
        return conditions;
    conditions.look = look;
    const double sure = confidence(look);
    conditions.accuracies = &m_truth->accuracies(look).at(m_truth->lookTable().binOf(look, sure));
    conditions.believedExits =
        &m_believed->accuracies(look).at(m_believed->lookTable().binOf(look, sure)).exits;
    if (frame().teaches(m_truth->indexOf(m_truth->model().network.local(look)).value())) {
        conditions.slowdown = m_conditions.slowdownTaught;
        conditions.slowdownTaught = m_slowdownTwice;
    }
    return conditions;
}

std::vector<float> World::rewards(int look) const
{
    const FrameConditions conditions = conditionsAfter(look);
    const Observation observation = observationAfter(conditions);
    const FrameSimulation frame = frameUnder(conditions, observation);
    std::vector<float> rewards(m_truth->costs(look).size());
    for (std::size_t i = 0; i < rewards.size(); ++i) {
        const FrameOutcome outcome = frame.take(i);
        rewards[i] =
            static_cast<float>(reward(outcome.accuracy, toMicroseconds(outcome.answered - conditions.start),
                                      m_truth->costs(look)[outcome.index].bytes, m_observation));
    }
    return rewards;
}

std::vector<Worth> World::worths(int look) const
{
    FrameConditions conditions = conditionsAfter(look);
    conditions.believedExits = &m_believed->accuracies(0).front().exits; // of no special picture
    const Observation observation = observationAfter(conditions);
    const FrameSimulation frame = frameUnder(conditions, observation);
    std::vector<Worth> worths;
    worths.reserve(m_truth->costs(look).size());
    for (std::size_t i = 0; i < m_truth->costs(look).size(); ++i) {
        const FrameOutcome outcome = frame.take(i);
        const Microseconds latency = toMicroseconds(outcome.answered - conditions.start);
        const double bytes = m_truth->costs(look)[outcome.index].bytes;
        const double wrong = reward(0, latency, bytes, m_observation);
        const double gain = reward(1, latency, bytes, m_observation) - wrong;
        const bool asDecided = outcome.byDecision && outcome.index == i;
        worths.push_back({.perAccuracy = asDecided ? gain : 0,
                          .perLocal = asDecided ? 0 : gain,
                          .local = outcome.answeredBy,
                          .rest = wrong});
    }
    return worths;
}

/// What the device sees if it looks as under these conditions.
Observation World::observationAfter(const FrameConditions& conditions) const
{
    Observation observation = m_observation;
    if (conditions.look > 0 && !observation.look)
        observation.look = Look{.exit = conditions.look,
                                .confidence = confidence(conditions.look),
                                .spent = frameUnder(conditions, m_observation).lookDone() - conditions.start};
    return observation;
}

double World::confidence(int look) const
{
    return m_truth->model().outcomes.confidenceOf(m_picture, look);
}

void World::lookAt(int exit)
{
    assert(canLook() && m_conditions.look == 0 && exit >= 1 && exit <= kLooks);
    const Decision local = m_truth->model().network.local(exit);
    const std::size_t index = m_truth->indexOf(local).value();
    learnFromStages(frame().take(index));
    m_conditions = conditionsAfter(exit);
    const Nanoseconds done = frame().lookDone();
    m_estimates.fill(m_observation, done);
    if (m_settings.visibility == Visibility::All)
        reveal();
    m_observation.look =
        Look{.exit = exit, .confidence = confidence(exit), .spent = done - m_conditions.start};
}

SimulatedFrame World::step(const Decision& decision)
{
    const FrameOutcome outcome = frame().take(indexOf(decision));
    const SimulatedFrame frame = describe(outcome);
    lookAtLoad(outcome);
    learnFromStages(outcome);
    if (costs()[outcome.index].sends) {
        m_conditions.linkFree = linkFreeAfter(outcome);
        const bool takenBack = m_conditions.linkFree != outcome.transferred;
        m_writerFree = takenBack ? outcome.ended : outcome.transferred;
        if (m_waiting.empty() && m_overtaken.empty())
            m_occupancy.clear();
        m_occupancy.sent(requestBitsOf(costs()[outcome.index]), m_observation.smoothedMbps, outcome.sent);
        if (outcome.free < outcome.answered)
            m_waiting.push_back({outcome, costs()[outcome.index]});
        else if (outcome.guarded)
            m_overtaken.push_back({outcome, costs()[outcome.index]});
        else if (outcome.replies)
            learnFromReply(outcome, costs()[outcome.index], outcome.answered);
        else if (outcome.ended - outcome.sent >= m_settings.deadline)
            learnFromUnfinished(outcome, costs()[outcome.index], Unfinished::GivenUp, outcome.ended);
    }
    beginFrame(advanceTo(outcome.free));
    return frame;
}

/// Uses the logged latency, in whole microseconds.
double World::rewardOf(const FrameOutcome& outcome) const
{
    return reward(outcome.accuracy, toMicroseconds(outcome.answered - m_conditions.start),
                  costs()[outcome.index].bytes, m_observation);
}

SimulatedFrame World::describe(const FrameOutcome& outcome) const
{
    const Microseconds latency = toMicroseconds(outcome.answered - m_conditions.start);
    return {.decision = costs()[outcome.index].decision,
            .answeredBy = outcome.answeredBy,
            .look = m_conditions.look,
            .accuracy = outcome.accuracy,
            .right = isRight(outcome),
            .latency = latency,
            .phases = phasesOf(outcome),
            .bytes = wireBytes(outcome),
            .reward = rewardOf(outcome),
            .met = latency <= m_settings.deadline,
            .guarded = outcome.guarded,
            .fallback = outcome.fallback};
}

std::optional<bool> World::isRight(const FrameOutcome& outcome) const
{
    const Model& model = m_truth->model();
    if (model.outcomes.pictures() == 0)
        return std::nullopt;
    const Decision answer =
        outcome.byDecision ? costs()[outcome.index].decision : model.network.local(outcome.answeredBy);
    return model.outcomes.isRight(m_picture, m_truth->indexOf(answer).value());
}

double World::wireBytes(const FrameOutcome& outcome) const
{
    const DecisionCost& cost = costs()[outcome.index];
    return cost.sends ? cost.bytes + kRequestOverheadBytes : 0;
}

/// Accounted as in DeviceWorker.
Phases World::phasesOf(const FrameOutcome& outcome) const
{
    const Microseconds total = toMicroseconds(outcome.answered - m_conditions.start);
    Phases phases{.device = toMicroseconds(outcome.deviceDone - m_conditions.start)};
    if (!costs()[outcome.index].sends)
        return phases;
    phases.encode = toMicroseconds(outcome.sent - outcome.deviceDone);
    if (outcome.guarded || outcome.fallback) {
        phases.uplink = total - phases.device - phases.encode;
        return phases;
    }
    phases.uplink = outcome.uplink;
    phases.queue = outcome.queue;
    phases.edge = outcome.edge;
    phases.reply = total - phases.total();
    return phases;
}

double World::trueMbps() const
{
    constexpr double kUnlimited = 1e5; // the highest throughput of the estimators
    if (!m_settings.bandwidth)
        return kUnlimited;
    return m_settings.bandwidth->at(scheduleTime(now())).mbps() * m_settings.bandwidthScale;
}

/// The link still carries a timed-out request if its transfer has begun.
Nanoseconds World::linkFreeAfter(const FrameOutcome& outcome) const
{
    constexpr double kOneByte = 8;
    if (outcome.replies || outcome.transferred <= outcome.ended || !m_settings.bandwidth)
        return outcome.transferred;
    const Nanoseconds begun = std::max(outcome.sent, m_conditions.linkFree);
    const double bits =
        begun < outcome.ended
            ? m_settings.bandwidth->bitsBetween(scheduleTime(begun), scheduleTime(outcome.ended)) *
                  m_settings.bandwidthScale
            : 0;
    return bits < kOneByte ? m_conditions.linkFree : outcome.transferred;
}

/// Sets the clock to the start of the next frame; returns how many frames were dropped in between.
int World::advanceTo(Nanoseconds free)
{
    Nanoseconds& start = m_conditions.start;
    if (m_settings.framesPerSecond <= 0) {
        start = std::max(free, start + Microseconds(1));
        return 0;
    }
    const std::int64_t newest = free / period();
    if (newest <= m_capture) {
        start = ++m_capture * period();
        return 0;
    }
    start = free;
    return static_cast<int>(newest - std::exchange(m_capture, newest) - 1);
}

void World::beginFrame(int dropped)
{
    learnFromEnds();
    pings();
    draw();
    m_conditions.deviceLoad = deviceFactor();
    m_conditions.connected =
        m_overtaken.empty() && m_occupancy.takesAnother(static_cast<int>(m_waiting.size()),
                                                        m_settings.inFlight, m_settings.deadline, now());
    m_conditions.next = std::nullopt;
    if (m_settings.inFlight > 1 && m_settings.framesPerSecond > 0)
        m_conditions.next = (m_capture + 1) * period();
    m_conditions.look = 0;
    m_conditions.accuracies = nullptr;
    m_conditions.believedExits = &m_believed->accuracies(0).front().exits;
    observe(dropped);
    SlowdownEstimator taught = m_estimates.device;
    const double factor = m_conditions.deviceLoad * m_conditions.chances.device;
    m_conditions.slowdown = taught.value();
    teach(taught, factor);
    m_conditions.slowdownTaught = taught.value();
    teach(taught, factor);
    m_slowdownTwice = taught.value();
}

void World::draw()
{
    std::normal_distribution<double> noise(0, 1);
    std::uniform_real_distribution<double> jitter(0, static_cast<double>(m_settings.jitter.count()) * 1000);
    const auto factor = [&] { return std::exp(m_settings.computeNoise * noise(m_random)); };
    FrameChances& chances = m_conditions.chances;
    chances.device = factor();
    chances.encode = factor();
    chances.local = factor();
    chances.edge = factor();
    chances.up = Nanoseconds(static_cast<std::int64_t>(jitter(m_random)));
    chances.down = Nanoseconds(static_cast<std::int64_t>(jitter(m_random)));
    if (const auto& pictures = m_truth->pictures(); !pictures.empty())
        m_picture = pictures[m_pictureRandom() % pictures.size()];
}

/// As in DeviceLink: one at a time, due at each tick, and not before the current request has left.
void World::pings()
{
    for (;;) {
        if (m_ping && m_ping->back > now())
            return;
        if (const auto back = std::exchange(m_ping, std::nullopt)) {
            m_estimates.recordPing(back->way, back->back);
            m_nextPing = std::max(m_nextPing, (back->back / kPingInterval + 1) * kPingInterval);
        }
        const Nanoseconds leaves = std::max(m_nextPing, m_writerFree);
        if (leaves > now())
            return;
        m_nextPing = (leaves / kPingInterval + 1) * kPingInterval;
        m_ping = pingFrom(leaves);
    }
}

/// The round trip excludes the time that the ping waits for the link, such as for the end of an outage.
World::Ping World::pingFrom(Nanoseconds left)
{
    std::uniform_real_distribution<double> jitter(0, static_cast<double>(m_settings.jitter.count()));
    const Microseconds way = m_settings.roundTrip + microseconds(jitter(m_pingRandom) + jitter(m_pingRandom));
    if (!m_settings.bandwidth)
        return {left + way, way};
    const auto through =
        m_settings.bandwidth->finish(scheduleTime(left), kPingBits / m_settings.bandwidthScale);
    return {through ? *through - m_settings.bandwidthStart + way : Nanoseconds::max(), way};
}

void World::observe(int dropped)
{
    for (Request& request : m_overtaken)
        if (!std::exchange(request.counted, true))
            learnFromUnfinished(request.outcome, request.cost, Unfinished::UnderWay, now());
    m_estimates.deviceLoad =
        m_deviceProbe.look(now(), m_settings.deviceLoad.get(), m_settings.deviceBystanders.get());
    m_observation = {.deadline = m_settings.deadline,
                     .accuracyWeight = m_settings.accuracyWeight,
                     .bytePrice = m_settings.bytePrice,
                     .reward = m_settings.reward,
                     .risk = m_settings.risk,
                     .guard = m_settings.guard,
                     .connected = m_conditions.connected,
                     .backlog = dropped + static_cast<int>(m_overtaken.size())};
    m_estimates.fill(m_observation, now());
    if (m_settings.visibility == Visibility::All)
        reveal();
}

/// The bandwidth is the current rate.
void World::reveal()
{
    const double mbps = std::max(trueMbps(), kLeastMbps);
    m_observation.throughputMbps = mbps;
    m_observation.smoothedMbps = mbps;
    m_observation.worstMbps = mbps;
    m_observation.spreadMbps = 0;
    m_observation.throughputAge = {};
    m_observation.roundTrip = m_settings.roundTrip + m_settings.jitter; // half of it each way, on average
    m_observation.deviceSlowdown = m_conditions.deviceLoad;
    m_observation.deviceLoad =
        loadOf(factorAt(m_settings.deviceLoad, now()) * factorAt(m_settings.deviceBystanders, now()));
    m_observation.edgeSlowdown = factorAt(m_settings.edgeLoad, now());
    m_observation.edgeLoad = loadOf(m_observation.edgeSlowdown * factorAt(m_settings.edgeBystanders, now()));
    m_observation.edgeQueue = microseconds((factorAt(m_settings.edgeQueue, now()) - 1) * 1000);
    m_observation.deviceSpread = 0;
    m_observation.edgeSpread = 0;
    m_observation.roundTripSpread = m_settings.jitter / 2;
}

double World::deviceFactor() const
{
    return factorAt(m_settings.deviceLoad, now()) * factorAt(m_settings.deviceThrottle, now());
}

/// While an emulated slow device waits, its processor is idle.
void World::lookAtLoad(const FrameOutcome& outcome)
{
    const Nanoseconds worked =
        std::max(outcome.deviceDone, outcome.sent) - m_conditions.start + outcome.localTook;
    m_deviceProbe.work(
        Nanoseconds(static_cast<std::int64_t>(static_cast<double>(worked.count()) / m_settings.emulation)));
    (void)m_deviceProbe.look(outcome.free, m_settings.deviceLoad.get(), m_settings.deviceBystanders.get());
}

void World::learnFromStages(const FrameOutcome& outcome)
{
    if (frame().teaches(outcome.index)) {
        const double wrong = // error of the profile for these stages
            costs()[outcome.index].deviceMicros /
            m_believed->costs(m_conditions.look)[outcome.index].deviceMicros;
        teach(m_estimates.device, m_conditions.deviceLoad * m_conditions.chances.device * wrong);
    }
    m_estimates.device.record(toMicroseconds(outcome.localTook), outcome.localMicros);
}

/// From the requests that have ended by now, as DeviceWorker: first those whose frames waited, in the order
/// of their answers, then those that the guard had overtaken.
void World::learnFromEnds()
{
    const auto takeEnded = [this](std::vector<Request>& requests, Nanoseconds FrameOutcome::*end) {
        const auto place = [end](const Request& request) { return request.outcome.*end; };
        std::ranges::stable_sort(requests, {}, place);
        const auto later = std::ranges::upper_bound(requests, now(), {}, place);
        std::vector<Request> ended(requests.begin(), later);
        requests.erase(requests.begin(), later);
        return ended;
    };
    const auto learn = [this](const Request& request) {
        const FrameOutcome& outcome = request.outcome;
        if (outcome.replies)
            learnFromReply(outcome, request.cost, now());
        else if (now() - outcome.sent >= m_settings.deadline)
            learnFromUnfinished(outcome, request.cost, Unfinished::GivenUp, now());
    };
    for (const Request& request : takeEnded(m_waiting, &FrameOutcome::answered)) {
        if (request.outcome.guarded)
            m_overtaken.push_back(request);
        else
            learn(request);
    }
    for (const Request& request : takeEnded(m_overtaken, &FrameOutcome::ended))
        learn(request);
}

void World::learnFromReply(const FrameOutcome& outcome, const DecisionCost& cost, Nanoseconds now)
{
    const Microseconds roundTrip = m_estimates.roundTrip.smoothed().value_or(Microseconds{});
    m_estimates.throughput.record(std::llround(cost.bytes + kRequestOverheadBytes),
                                  m_occupancy.carried(outcome.sent, outcome.uplink, roundTrip / 2), roundTrip,
                                  now);
    m_estimates.queue.record(outcome.queue, now);
    m_estimates.edge.record(outcome.edge, m_believed->cost(cost.decision).edgeMicros);
    m_edgeProbe.work(outcome.edge);
    m_estimates.edgeLoad = m_edgeProbe.look(outcome.ended - m_settings.roundTrip / 2,
                                            m_settings.edgeLoad.get(), m_settings.edgeBystanders.get());
}

/// As in DeviceWorker.
void World::learnFromUnfinished(const FrameOutcome& outcome, const DecisionCost& cost, Unfinished request,
                                Nanoseconds now)
{
    const auto bytes = std::llround(cost.bytes);
    const auto waited = toMicroseconds(now - outcome.sent);
    if (request == Unfinished::GivenUp)
        m_estimates.throughput.recordGivenUp(bytes, waited, now);
    else
        m_estimates.throughput.recordOverdue(bytes, waited, now);
}

} // namespace coinfer

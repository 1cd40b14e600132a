#include "agent/sim/World.h"

#include "core/runtime/LatencyConstants.h"

#include <algorithm>
#include <cmath>
#include <utility>

// How a frame begins and what it leaves behind: the parts of DeviceWorker that know.
namespace coinfer {
namespace {

constexpr double kPingBits = 28 * 8; ///< header and number
/// The least that the estimators believe in: 0 would read "never measured".
constexpr double kLeastMbps = 1e-4;
/// Long enough that whole microseconds do not matter to a ratio.
constexpr double kLongStage = 1e6;

double factorAt(const std::shared_ptr<const LoadProcess>& load, Nanoseconds time)
{
    return load ? load->at(time) : 1;
}

Microseconds microseconds(double micros)
{
    return Microseconds(std::llround(micros));
}

void teach(SlowdownEstimator& estimator, double factor)
{
    estimator.record(microseconds(factor * kLongStage), kLongStage);
}

} // namespace

void World::beginFrame(int dropped)
{
    if (m_overtaken && m_overtaken->outcome.ended <= now()) {
        if (m_overtaken->outcome.replies)
            learnFromReply(m_overtaken->outcome, now());
        else
            learnFromUnfinished(m_overtaken->outcome, Unfinished::GivenUp, now());
        m_overtaken.reset();
    }
    pings();
    draw();
    m_conditions.deviceLoad = deviceFactor();
    m_conditions.connected = !m_overtaken;
    observe(dropped);
    SlowdownEstimator taught = m_estimates.device;
    m_conditions.slowdown = taught.value();
    teach(taught, m_conditions.deviceLoad * m_conditions.chances.device);
    m_conditions.slowdownTaught = taught.value();
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
}

/// As DeviceLink: one at a time, due at each tick, and behind the request that is being sent.
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

/// The way itself, without what it waits for the link: in an outage, until that is over.
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
    if (m_overtaken && !std::exchange(m_overtaken->counted, true))
        learnFromUnfinished(m_overtaken->outcome, Unfinished::UnderWay, now());
    m_estimates.deviceLoad =
        m_deviceSight.look(now(), m_settings.deviceLoad.get(), m_settings.deviceBystanders.get());
    m_observation = {.deadline = m_settings.deadline,
                     .accuracyWeight = m_settings.accuracyWeight,
                     .reward = m_settings.reward,
                     .guard = m_settings.guard,
                     .connected = m_conditions.connected,
                     .backlog = dropped + (m_overtaken ? 1 : 0)};
    m_estimates.fill(m_observation, now());
    if (m_settings.visibility == Visibility::All)
        reveal();
}

/// Bandwidth is the rate of this very moment.
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

/// While an emulated slow device waits, its processor does not work.
void World::lookAtLoad(const FrameOutcome& outcome)
{
    const Nanoseconds worked =
        std::max(outcome.deviceDone, outcome.sent) - m_conditions.start + outcome.localTook;
    m_deviceSight.work(
        Nanoseconds(static_cast<std::int64_t>(static_cast<double>(worked.count()) / m_settings.emulation)));
    (void)m_deviceSight.look(outcome.answered, m_settings.deviceLoad.get(),
                             m_settings.deviceBystanders.get());
}

void World::learnFromStages(const FrameOutcome& outcome)
{
    if (m_paths->teaches(outcome.index)) {
        const double wrong = // how far the profile is off, here
            m_truth->costs()[outcome.index].deviceMicros / m_believed->costs()[outcome.index].deviceMicros;
        teach(m_estimates.device, m_conditions.deviceLoad * m_conditions.chances.device * wrong);
    }
    m_estimates.device.record(std::chrono::duration_cast<Microseconds>(outcome.localTook),
                              outcome.localMicros);
}

void World::learnFromReply(const FrameOutcome& outcome, Nanoseconds now)
{
    const DecisionCost& cost = m_truth->costs()[outcome.index];
    m_estimates.throughput.record(std::llround(cost.bytes + kRequestOverheadBytes), outcome.uplink,
                                  m_estimates.roundTrip.smoothed().value_or(Microseconds{}), now);
    m_estimates.queue.record(outcome.queue, now);
    m_estimates.edge.record(outcome.edge, m_believed->costs()[outcome.index].edgeMicros);
    m_edgeSight.work(outcome.edge);
    m_estimates.edgeLoad = m_edgeSight.look(outcome.ended - m_settings.roundTrip / 2,
                                            m_settings.edgeLoad.get(), m_settings.edgeBystanders.get());
}

/// As DeviceWorker.
void World::learnFromUnfinished(const FrameOutcome& outcome, Unfinished request, Nanoseconds now)
{
    const auto bytes = std::llround(m_truth->costs()[outcome.index].bytes);
    const auto waited = std::chrono::duration_cast<Microseconds>(now - outcome.sent);
    if (request == Unfinished::GivenUp)
        m_estimates.throughput.recordGivenUp(bytes, waited, now);
    else
        m_estimates.throughput.recordOverdue(bytes, waited, now);
}

} // namespace coinfer

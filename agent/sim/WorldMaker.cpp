#include "agent/sim/WorldMaker.h"

#include "agent/sim/Loads.h"
#include "agent/sim/TraceMaker.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <random>
#include <utility>

namespace coinfer {
namespace {

/// Random values from one seed, in the order of the calls.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : m_random(seed) {}

    double uniform(const Span& span)
    {
        return std::uniform_real_distribution<double>(span.least, span.most)(m_random);
    }
    double log(const Span& span) { return std::exp(uniform({std::log(span.least), std::log(span.most)})); }
    bool happens(double share) { return uniform({0, 1}) < share; }
    std::size_t index(std::size_t count) { return static_cast<std::size_t>(m_random() % count); }
    std::uint64_t seed() { return m_random(); }

private:
    std::mt19937_64 m_random;
};

MachineProfile scaled(const MachineProfile& profile, const Network& network, double speed)
{
    MachineProfile machine = slowed(profile, network, Slowdown::by(1 / speed));
    machine.fixedMicros /= speed;
    return machine;
}

std::shared_ptr<const LatencyModel> drawnPair(const LatencyModel& base, const WorldRanges& ranges, Dice& dice)
{
    Profile profile = base.profile();
    const Network& network = base.model().network;
    profile.device = scaled(profile.device, network, dice.log(ranges.deviceSpeed));
    profile.edge = scaled(profile.edge, network, dice.log(ranges.edgeSpeed));
    return std::make_shared<const LatencyModel>(base.withProfile(std::move(profile)));
}

std::shared_ptr<const LoadProcess> drawnLoad(const WorldRanges& ranges, Dice& dice)
{
    if (dice.happens(ranges.calmShare))
        return nullptr;
    const double factor = dice.log(ranges.loadFactor);
    const double length = std::chrono::duration<double>(ranges.length).count();
    switch (dice.index(3)) {
    case 0:
        return stepLoad(Nanoseconds(static_cast<std::int64_t>(dice.uniform({0, length / 4}) * 1e9)), factor);
    case 1:
        return burstLoad({.perSecond = dice.log({0.05, 0.5}),
                          .meanSeconds = dice.log({0.3, 10}),
                          .leastFactor = ranges.loadFactor.least,
                          .mostFactor = std::max(factor, ranges.loadFactor.least)},
                         ranges.length, dice.seed());
    default:
        return driftLoad({.perSecond = dice.log({0.02, 0.2}), .mostFactor = factor}, ranges.length,
                         dice.seed());
    }
}

/// Up to 19 of 20 processors busy, for a while or all the time.
std::shared_ptr<const LoadProcess> drawnBystanders(const WorldRanges& ranges, Dice& dice)
{
    if (!dice.happens(ranges.bystanderShare))
        return nullptr;
    const double factor = dice.log({1.2, 20});
    if (dice.happens(0.5))
        return stepLoad({}, factor);
    return burstLoad({.perSecond = dice.log({0.05, 0.5}),
                      .meanSeconds = dice.log({1, 20}),
                      .leastFactor = 1.1,
                      .mostFactor = factor},
                     ranges.length, dice.seed());
}

std::shared_ptr<const LoadProcess> drawnQueue(const WorldRanges& ranges, Dice& dice)
{
    if (!dice.happens(ranges.edgeQueueShare))
        return nullptr;
    const double factor = 1 + dice.log(ranges.edgeQueueMs);
    return burstLoad({.perSecond = dice.log({0.05, 1}),
                      .meanSeconds = dice.log({0.2, 5}),
                      .leastFactor = 1 + (factor - 1) / 2,
                      .mostFactor = 1 + (factor - 1) * 2},
                     ranges.length, dice.seed());
}

double quickestLocalMs(const LatencyModel& model)
{
    double micros = std::numeric_limits<double>::infinity();
    for (const DecisionCost& cost : model.costs())
        if (!cost.sends)
            micros = std::min(micros, cost.deviceMicros);
    return micros / 1000;
}

/// Not so short that nothing could ever meet it.
Nanoseconds drawnDeadline(const LatencyModel& model, const WorldRanges& ranges, Dice& dice)
{
    const auto [least, most] = ranges.deadlineMs;
    const double from = std::clamp(0.8 * quickestLocalMs(model), least, std::max(least, most / 2));
    return Nanoseconds(static_cast<std::int64_t>(dice.log({from, most}) * 1e6));
}

} // namespace

WorldMaker::WorldMaker(std::vector<std::shared_ptr<const LatencyModel>> models,
                       std::vector<std::shared_ptr<const RateSchedule>> traces, WorldRanges ranges)
    : m_models(std::move(models)), m_traces(std::move(traces)), m_ranges(ranges)
{
    assert(!m_models.empty());
}

DrawnWorld WorldMaker::make(std::uint64_t seed) const
{
    Dice dice(seed);
    const WorldRanges& r = m_ranges;
    DrawnWorld drawn{.model = drawnPair(*m_models[dice.index(m_models.size())], r, dice),
                     .seed = dice.seed()};
    WorldSettings& settings = drawn.settings;
    const bool given = dice.happens(r.givenTraceShare) && !m_traces.empty();
    settings.bandwidth =
        given ? m_traces[dice.index(m_traces.size())]
              : makeTrace(kNetworkKinds[dice.index(kNetworkKinds.size())], r.length, dice.seed());
    settings.bandwidthStart = Nanoseconds(static_cast<std::int64_t>(
        dice.uniform({0, static_cast<double>(settings.bandwidth->length().count())})));
    settings.bandwidthScale = dice.log(r.bandwidthScale);
    settings.deviceLoad = drawnLoad(r, dice);
    settings.edgeLoad = drawnLoad(r, dice);
    settings.edgeQueue = drawnQueue(r, dice);
    const double roundTrip = dice.log(r.roundTripMs) * 1000;
    settings.roundTrip = Microseconds(std::llround(roundTrip));
    settings.jitter = Microseconds(std::llround(roundTrip / 2 * dice.uniform(r.jitterShare)));
    settings.computeNoise = dice.uniform(r.computeNoise);
    settings.deadline = drawnDeadline(*drawn.model, r, dice);
    settings.accuracyWeight = dice.uniform(r.accuracyWeight);
    settings.guard = dice.happens(r.guardShare);
    settings.framesPerSecond = dice.happens(r.fixedRateShare) ? dice.uniform(r.framesPerSecond) : 0;
    settings.visibility = dice.happens(r.openShare) ? Visibility::All : Visibility::OwnTransfers;
    settings.deviceBystanders = drawnBystanders(r, dice);
    settings.edgeBystanders = drawnBystanders(r, dice);
    if (dice.happens(r.throttledShare))
        std::swap(settings.deviceLoad, settings.deviceThrottle);
    if (dice.happens(r.paperShare))
        settings.reward = RewardKind::Paper;
    if (dice.happens(r.pricedShare))
        settings.bytePrice = dice.log(r.bytePrice);
    return drawn;
}

} // namespace coinfer

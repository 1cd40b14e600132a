#include "agent/evaluation/Scenario.h"

#include "agent/sim/Loads.h"

#include <algorithm>
#include <random>

namespace coinfer {
namespace {

using Seconds = std::chrono::duration<double>;

constexpr double kLinkLeft = 0.1; ///< of the bandwidth after the shift
constexpr double kEdgeShift = 4;
constexpr double kDeviceShift = 2;

constexpr Bursts kDeviceBursts{.perSecond = 0.1, .meanSeconds = 4, .leastFactor = 1.3, .mostFactor = 3};
constexpr Bursts kEdgeBursts{.perSecond = 0.15, .meanSeconds = 3, .leastFactor = 2, .mostFactor = 8};
/// Waits of 5 to 40 ms, see WorldSettings::edgeQueue.
constexpr Bursts kQueueBursts{.perSecond = 0.1, .meanSeconds = 2, .leastFactor = 6, .mostFactor = 41};

Nanoseconds toTime(Seconds time)
{
    return std::chrono::duration_cast<Nanoseconds>(time);
}

Nanoseconds nominalLength(const StageSettings& settings)
{
    return toTime(Seconds(settings.frames / settings.framesPerSecond));
}

/// Frames that take longer than their turn stretch a run: what is drawn must not end before it.
Nanoseconds generousLength(const StageSettings& settings)
{
    return 4 * nominalLength(settings) + std::chrono::seconds(10);
}

/// The trace from `start` on, of which from `shift` on kLinkLeft is left.
std::shared_ptr<const RateSchedule> shifted(const RateSchedule& trace, Nanoseconds start, Nanoseconds shift,
                                            Nanoseconds length)
{
    std::vector<RateSchedule::Step> steps;
    for (Nanoseconds now{}; now < length;) {
        const double share = now < shift ? 1 : kLinkLeft;
        steps.push_back({now, {trace.at(start + now).bitsPerSecond * share}});
        const auto next = trace.nextStep(start + now);
        const Nanoseconds then = next ? *next - start : length;
        now = now < shift ? std::min(then, shift) : then;
    }
    return std::make_shared<const RateSchedule>(trace.name(), std::move(steps), length);
}

} // namespace

QString scenarioName(Scenario scenario)
{
    switch (scenario) {
    case Scenario::Clean:
        return QStringLiteral("clean");
    case Scenario::Stale:
        return QStringLiteral("stale");
    case Scenario::Loaded:
        return QStringLiteral("loaded");
    case Scenario::Shift:
        return QStringLiteral("shift");
    }
    return {};
}

std::vector<Scenario> allScenarios()
{
    return {Scenario::Clean, Scenario::Stale, Scenario::Loaded, Scenario::Shift};
}

Result<Scenario> parseScenario(const QString& name)
{
    QStringList names;
    for (Scenario scenario : allScenarios()) {
        if (scenarioName(scenario) == name)
            return scenario;
        names << scenarioName(scenario);
    }
    return Error{QStringLiteral("no scenario is called \"%1\"; there are: %2")
                     .arg(name, names.join(QStringLiteral(", ")))};
}

WorldSettings stage(Scenario scenario, const NamedTrace& trace, const StageSettings& settings,
                    std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    const double share = static_cast<double>(random() >> 11) * 0x1p-53; // the same with every library
    const Nanoseconds start = toTime(share * Seconds(trace.bandwidth->length()));
    WorldSettings world{.bandwidth = trace.bandwidth,
                        .bandwidthStart = start,
                        .roundTrip = settings.roundTrip,
                        .deadline = settings.deadline,
                        .accuracyWeight = settings.accuracyWeight,
                        .reward = settings.reward,
                        .guard = settings.guard,
                        .framesPerSecond = settings.framesPerSecond,
                        .visibility =
                            scenario == Scenario::Clean ? Visibility::All : Visibility::OwnTransfers};
    const Nanoseconds length = generousLength(settings);
    if (scenario == Scenario::Loaded) {
        world.deviceLoad = burstLoad(kDeviceBursts, length, random());
        world.edgeLoad = burstLoad(kEdgeBursts, length, random());
        world.edgeQueue = burstLoad(kQueueBursts, length, random());
    }
    if (scenario == Scenario::Shift) {
        const auto times = shiftTimes(scenario, settings);
        world.bandwidth = shifted(*trace.bandwidth, start, times[0], length);
        world.bandwidthStart = {};
        world.edgeLoad = stepLoad(times[1], kEdgeShift);
        world.deviceThrottle = stepLoad(times[2], kDeviceShift);
    }
    return world;
}

QStringList shiftNames()
{
    return {QStringLiteral("link x%1").arg(kLinkLeft), QStringLiteral("edge %1x slower").arg(kEdgeShift),
            QStringLiteral("device %1x slower").arg(kDeviceShift)};
}

std::vector<Nanoseconds> shiftTimes(Scenario scenario, const StageSettings& settings)
{
    if (scenario != Scenario::Shift)
        return {};
    const Nanoseconds length = nominalLength(settings);
    return {length / 3, length / 2, length * 2 / 3};
}

} // namespace coinfer

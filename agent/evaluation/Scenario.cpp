#include "agent/evaluation/Scenario.h"

#include "agent/sim/Loads.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace coinfer {
namespace {

using Seconds = std::chrono::duration<double>;

constexpr double kLinkLeft = 0.1; ///< remaining bandwidth after the shift
constexpr double kEdgeShift = 4;
constexpr double kDeviceShift = 2;

constexpr Bursts kDeviceBursts{.perSecond = 0.1, .meanSeconds = 4, .leastFactor = 1.3, .mostFactor = 3};
constexpr Bursts kEdgeBursts{.perSecond = 0.15, .meanSeconds = 3, .leastFactor = 2, .mostFactor = 8};
/// Waits of 5 to 40 ms; see WorldSettings::edgeQueue.
constexpr Bursts kQueueBursts{.perSecond = 0.1, .meanSeconds = 2, .leastFactor = 6, .mostFactor = 41};

Nanoseconds toTime(Seconds time)
{
    return std::chrono::duration_cast<Nanoseconds>(time);
}

Nanoseconds nominalLength(const EpisodeSettings& settings)
{
    return toTime(Seconds(settings.frames / settings.framesPerSecond));
}

/// Frames that take longer than their period extend a run, and the drawn loads must not end before it.
Nanoseconds generousLength(const EpisodeSettings& settings)
{
    return 4 * nominalLength(settings) + std::chrono::seconds(10);
}

/// The trace from `start` on; from `shift` on only kLinkLeft of it is left.
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

constexpr double kMostWrong = 2; ///< factor between true and profile times, either way

/// Draws how many times longer each kind of stage takes on a machine.
MachineProfile strange(MachineProfile machine, const Network& network, std::mt19937_64& random)
{
    const auto factor = [&random] {
        const double share = static_cast<double>(random() >> 11) * 0x1p-53; // same in every library
        return std::pow(kMostWrong, 2 * share - 1);
    };
    const double convolution = factor(), connected = factor(), branch = factor(), codec = factor();
    for (std::size_t i = 0; i < machine.stageMicros.size(); ++i) {
        const Stage& stage = network.stages()[i];
        const bool convolves = stage.row.operation == Operation::Convolution;
        machine.stageMicros[i] *= stage.trunkStage < 0 ? branch : convolves ? convolution : connected;
    }
    machine.microsPerKilovalue *= codec;
    machine.microsPerKilolatent *= codec;
    for (double& micros : machine.pictureMicros)
        micros *= codec;
    return machine;
}

} // namespace

std::shared_ptr<const LatencyModel> truthOf(Scenario scenario, std::shared_ptr<const LatencyModel> costs,
                                            std::uint64_t seed)
{
    if (scenario != Scenario::Foreign)
        return costs;
    const Network& network = costs->model().network;
    std::mt19937_64 random(seed ^ 0xF02E16); // another generator than for the rest of the world
    Profile profile = costs->profile();
    profile.device = strange(profile.device, network, random);
    profile.edge = strange(profile.edge, network, random);
    return std::make_shared<const LatencyModel>(costs->withProfile(std::move(profile)));
}

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
    case Scenario::Foreign:
        return QStringLiteral("foreign");
    }
    return {};
}

std::vector<Scenario> allScenarios()
{
    return {Scenario::Clean, Scenario::Stale, Scenario::Loaded, Scenario::Shift, Scenario::Foreign};
}

Result<Scenario> parseScenario(const QString& name)
{
    QStringList names;
    for (Scenario scenario : allScenarios()) {
        if (scenarioName(scenario) == name)
            return scenario;
        names << scenarioName(scenario);
    }
    return Error{QStringLiteral("there is no scenario \"%1\"; choose one of %2")
                     .arg(name, names.join(QStringLiteral(", ")))};
}

WorldSettings worldOf(Scenario scenario, const NamedTrace& trace, const EpisodeSettings& settings,
                      std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    const double share = static_cast<double>(random() >> 11) * 0x1p-53; // same in every library
    const Nanoseconds start = toTime(share * Seconds(trace.bandwidth->length()));
    WorldSettings world{.bandwidth = trace.bandwidth,
                        .bandwidthStart = start,
                        .roundTrip = settings.roundTrip,
                        .deadline = settings.deadline,
                        .accuracyWeight = settings.accuracyWeight,
                        .bytePrice = settings.bytePrice,
                        .reward = settings.reward,
                        .risk = settings.risk,
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

std::vector<Nanoseconds> shiftTimes(Scenario scenario, const EpisodeSettings& settings)
{
    if (scenario != Scenario::Shift)
        return {};
    const Nanoseconds length = nominalLength(settings);
    return {length / 3, length / 2, length * 2 / 3};
}

} // namespace coinfer

#include "app/common/DeviceOptions.h"

#include "app/common/AccuracyNote.h"
#include "app/common/Agents.h"
#include "app/common/Assets.h"
#include "app/common/DeviceArguments.h"
#include "app/common/LiveAgent.h"
#include "app/common/OwnTimes.h"
#include "core/base/Figures.h"
#include "core/decide/EstimatedProfile.h"
#include "core/decide/Policies.h"
#include "core/decide/Reward.h"
#include "core/split/MeasureMachine.h"
#include "core/vision/Preprocess.h"

#include "agent/rivals/LinUcb.h"

#include <QCoreApplication>

#include <optional>

namespace coinfer {
namespace {

constexpr int kMeasureRepeats = 15; ///< of which the least counts, also on a busy machine
constexpr int kRepeatsAgain = 4;    ///< where the least of earlier starts counts, too

constexpr QLatin1String kPhotographs("imagenette");    ///< the model for what a camera sees
constexpr QLatin1String kAlwaysThere("fashion-mnist"); ///< its data set comes with the system

struct OpenedSource {
    std::unique_ptr<FrameSource> source;
    QString uri;
    QString model; ///< that suits it
    QStringList notes;
};

QString dataSetOf(const QString& model)
{
    return QStringLiteral("dataset:%1").arg(model);
}

/// A data set has the model of its name, everything else shows photographs.
QString modelFor(const QString& source)
{
    const QString name = source.section(QLatin1Char(':'), 1, 1);
    const bool own = source.startsWith(QStringLiteral("dataset:")) && modelNames().contains(name);
    return own ? name : QString(kPhotographs);
}

/// Opens what was asked for. Where that is whatever there is, labelled pictures replace a missing camera.
Result<OpenedSource> openOrReplace(const DeviceOptions& options)
{
    const SourceOptions how{
        .loop = options.loop || options.frames > 0, .shuffle = true, .seed = options.seed};
    QStringList uris{spelledOut(options.source)};
    if (options.source == kAutomatic) {
        uris = {QStringLiteral("camera:0")};
        if (!options.model.isEmpty())
            uris << dataSetOf(options.model);
        uris << dataSetOf(kPhotographs) << dataSetOf(kAlwaysThere);
    }
    std::optional<Error> first;
    for (const QString& uri : uris) {
        auto opened = openSource(uri, how);
        if (opened) {
            OpenedSource found{std::move(opened).value(), uri, modelFor(uri), {}};
            if (first)
                found.notes << QCoreApplication::translate("Problems", "%1; using %2 instead")
                                   .arg(first->message, uri);
            return found;
        }
        if (!first)
            first = opened.error();
    }
    return *first;
}

/// By hand one factor for all but preprocessing; pi4 has one for each kind of work.
Result<SlowdownEstimate> slowdownOf(const QString& text, const Network& network,
                                    const MachineProfile& measured)
{
    const auto factor = parseSlowdown(text);
    if (!factor)
        return factor.error();
    if (!*factor)
        return pi4Slowdown(network, measured);
    const Slowdown given = Slowdown::by(**factor);
    return SlowdownEstimate{given, given, given};
}

/// Each kind of work with text(its factor's likely, low and high value), parted by commas.
template <class Name, class Text> QString workList(const SlowdownEstimate& slowdown, Name nameOf, Text text)
{
    QStringList parts;
    for (const auto& [work, key, name] : kDeviceWork)
        parts << nameOf(name) + QLatin1Char(' ') +
                     text(slowdown.likely.*work, slowdown.low.*work, slowdown.high.*work);
    return parts.join(QLatin1String(", "));
}

/// A dash where nothing is slowed: no such work was measured, or this machine is no quicker than the other.
QString slownessNote(const DeviceOptions& options, const SlowdownEstimate& slowdown)
{
    const auto translated = [](const char* name) { return QCoreApplication::translate("Problems", name); };
    const auto range = [](double likely, double low, double high) {
        if (high == 1)
            return QStringLiteral("-");
        return QStringLiteral("%1 (%2..%3)")
            .arg(formatFigure(likely, 1), formatFigure(low, 1), formatFigure(high, 1));
    };
    if (options.slowdown == kPi4)
        return QCoreApplication::translate(
                   "Problems",
                   "the device emulates a slower machine, by an estimate of a Raspberry Pi 4, and "
                   "waits after each piece of work; how many times slower: %1")
            .arg(workList(slowdown, translated, range));
    return QCoreApplication::translate(
               "Problems",
               "the device emulates a machine %1 times slower than this one: it waits after each stage")
        .arg(formatFigure(slowdown.likely.stages, 1));
}

/// Of each factor; the same in every locale.
QString boundsText(const SlowdownEstimate& slowdown)
{
    const auto english = [](const char* name) { return QLatin1String(name); };
    return workList(slowdown, english, [](double, double low, double high) {
        return QStringLiteral("%1 to %2").arg(low, 0, 'f', 1).arg(high, 0, 'f', 1);
    });
}

/// A Pi 4 needs about so long for the whole net, and some time for the link.
Nanoseconds suitedDeadline(const Network& network)
{
    return Milliseconds(network.seesPhotographs() ? 100 : 20);
}

Result<LiveSettings> parseLive(const DeviceOptions& options, const Network& network, const Slowdown& slowdown)
{
    const auto deadline =
        options.deadline.isEmpty() ? suitedDeadline(network) : parseDeadline(options.deadline);
    if (!deadline)
        return deadline.error();
    const auto kind = parseReward(options.reward);
    if (!kind)
        return kind.error();
    const auto risk = parseRisk(options.risk);
    if (!risk)
        return risk.error();
    return LiveSettings{.deadline = *deadline,
                        .accuracyWeight = options.accuracyWeight,
                        .bytePrice = options.bytePrice,
                        .reward = *kind,
                        .risk = *risk,
                        .guard = options.guard,
                        .inFlight = options.inFlight,
                        .slowdown = slowdown};
}

/// Both machines' times for a model, with the emulated slowness of the device.
struct PairTimes {
    Profile profile;
    SlowdownEstimate slowdown;
};

Result<PairTimes> pairTimes(const DeviceOptions& options, const std::shared_ptr<const Model>& model,
                            NumberFormat format)
{
    const bool isEmulated = options.profile.isEmpty() && options.slowdown != QStringLiteral("1");
    const bool isAgain = isEmulated && hasDeviceTimes({model, format}, options.threads);
    auto profile = options.profile.isEmpty()
                       ? measurePair(model, format, {.repeats = isAgain ? kRepeatsAgain : kMeasureRepeats})
                       : loadProfile(options.profile, model->network);
    if (!profile)
        return profile.error();
    if (isEmulated)
        profile->device = leastDeviceTimes({model, format}, options.threads, profile->device);
    const auto slowdown = slowdownOf(options.slowdown, model->network, profile->device);
    if (!slowdown)
        return slowdown.error();
    profile->device = slowed(profile->device, model->network, slowdown->likely);
    return PairTimes{std::move(profile).value(), *slowdown};
}

} // namespace

DeviceOptions demoDefaults()
{
    DeviceOptions options;
    options.deadline.clear();
    options.throttle = QStringLiteral("3g-drive");
    options.slowdown = QStringLiteral("pi4");
    return options;
}

PolicyMaker policyMaker(const LiveAgentSettings& live)
{
    return [live](const QString& name,
                  const std::shared_ptr<const LatencyModel>& costs) -> Result<std::unique_ptr<Policy>> {
        if (agentNames().contains(name) || name.startsWith(kAgentPrefix))
            return agentPolicy(name, costs);
        if (name == kLiveAgent)
            return liveAgentPolicy(costs, live);
        if (name == QStringLiteral("linucb"))
            return std::unique_ptr<Policy>(std::make_unique<LinUcb>(costs));
        if (const auto known = checkPolicyName(name); !known)
            return known.error();
        return makePolicy(name, costs, live.seed);
    };
}

Result<PreparedDevice> prepareDevice(const DeviceOptions& options)
{
    setComputeThreads(options.threads);
    auto source = openOrReplace(options);
    if (!source)
        return source.error();
    const auto model = openModel(options.model.isEmpty() ? source->model : options.model);
    if (!model)
        return model.error();
    const auto format = chosenFormat(options.format);
    if (!format)
        return format.error();
    auto times = pairTimes(options, *model, *format);
    if (!times)
        return times.error();
    const auto& slowdown = times->slowdown;
    auto costs = LatencyModel::create(*model, times->profile);
    if (!costs)
        return costs.error();
    const auto live = parseLive(options, (*model)->network, slowdown.likely);
    if (!live)
        return live.error();
    if (live->risk < 1 && !costs->canLook())
        return Error{QCoreApplication::translate(
                         "Problems", "no promise is possible with the model \"%1\": it does not say "
                                     "how sure its exits were of its test pictures; measure it with "
                                     "\"coinfer-cli evaluate --write\", or leave out --risk")
                         .arg((*model)->name)};
    auto shape = parseShape(options.throttle, options.delay, options.jitter);
    if (!shape)
        return shape.error();

    PreparedDevice prepared{.source = std::move(source->source),
                            .sourceName = source->uri,
                            .notes = source->notes,
                            .asked = options};
    if (slowdown.likely.stages > 1)
        prepared.notes << slownessNote(options, slowdown);
    if (options.slowdown == kPi4)
        prepared.slowdownBounds = boundsText(slowdown);
    if (const QString note = accuracyNote(**model); !note.isEmpty())
        prepared.notes << note;
    const auto shared = std::make_shared<const LatencyModel>(std::move(costs).value());
    prepared.settings = {.costs = shared,
                         .edgeCosts = options.profile.isEmpty() ? EdgeCosts::Told : EdgeCosts::Given,
                         .format = *format,
                         .shape = *shape,
                         .live = *live,
                         .policy = options.policy,
                         .makePolicy = policyMaker({.seed = options.seed, .learned = options.learned}),
                         .framesPerSecond = options.framesPerSecond,
                         .frames = options.frames};
    if (const auto policy = prepared.settings.makePolicy(options.policy, shared); !policy)
        return policy.error();
    return prepared;
}

} // namespace coinfer

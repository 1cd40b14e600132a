#include "app/common/DeviceOptions.h"

#include "app/common/AccuracyNote.h"
#include "app/common/Agents.h"
#include "app/common/Assets.h"
#include "app/common/LiveAgent.h"
#include "core/base/Units.h"
#include "core/runtime/EstimatedProfile.h"
#include "core/runtime/Policies.h"
#include "core/runtime/Reward.h"
#include "core/vision/Preprocess.h"

#include "agent/rivals/LinUcb.h"

#include <QCoreApplication>

#include <optional>

namespace coinfer {
namespace {

constexpr int kMeasureRepeats = 7;

constexpr QLatin1String kPi4("pi4"); ///< as a slowdown: to what a Raspberry Pi 4 is estimated to be

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

/// Opens what was asked for. Only a camera that is not there is replaced, by labelled pictures.
Result<OpenedSource> openOrReplace(const DeviceOptions& options)
{
    const SourceOptions how{
        .loop = options.loop || options.frames > 0, .shuffle = true, .seed = options.seed};
    const bool automatic = options.source == QStringLiteral("auto");
    QStringList uris{automatic ? QStringLiteral("camera:0") : options.source};
    if (uris.first().startsWith(QStringLiteral("camera:"))) {
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
                found.notes << QCoreApplication::translate("Problems", "%1; going on with %2")
                                   .arg(first->message, uri);
            return found;
        }
        if (!first)
            first = opened.error();
    }
    return *first;
}

Result<double> parseSlowdown(const QString& text, const Network& network, const MachineProfile& measured)
{
    if (text == kPi4) {
        double micros = 0;
        for (int stage : network.path(kExits))
            micros += measured.stageMicros.at(static_cast<std::size_t>(stage));
        return std::max(1.0, static_cast<double>(network.macs(kExits)) / kPi4MacsPerSecond * 1e6 / micros);
    }
    bool number = false;
    const double factor = text.toDouble(&number);
    if (!number || !(factor >= 1 && factor <= 1000))
        return Error{QCoreApplication::translate(
                         "Problems", "\"%1\" is no slowdown; give a factor from 1 to 1000, or pi4")
                         .arg(text)};
    return factor;
}

QString slownessNote(const DeviceOptions& options, double slowdown)
{
    return QCoreApplication::translate(
               "Problems",
               "the device is emulated %1 times slower than this machine%2: it waits after each stage")
        .arg(slowdown, 0, 'f', 1)
        .arg(options.slowdown == kPi4
                 ? QCoreApplication::translate("Problems", ", an estimate of a Raspberry Pi 4")
                 : QString());
}

Result<LiveSettings> parseLive(const DeviceOptions& options, double slowdown)
{
    const auto deadline = parseDuration(options.deadline);
    if (!deadline)
        return deadline.error();
    if (deadline->count() <= 0)
        return Error{
            QCoreApplication::translate("Problems", "a deadline must be longer than nothing; try 100ms")};
    const auto kind = parseReward(options.reward);
    if (!kind)
        return kind.error();
    return LiveSettings{*deadline, options.accuracyWeight, *kind, options.guard, slowdown};
}

} // namespace

QStringList policyChoices()
{
    return agentNames() << kLiveAgent << policyNames() << QStringLiteral("linucb");
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
        if (policyNames().contains(name) || name.startsWith(QStringLiteral("fixed:")))
            return makePolicy(name, costs, live.seed);
        return Error{
            QCoreApplication::translate(
                "Problems", "no policy is called \"%1\"; there are: %2, fixed:EXIT/CUT/BITS, agent:FILE")
                .arg(name, policyChoices().join(QStringLiteral(", ")))};
    };
}

Result<LinkShape> parseShape(const QString& throttle, const QString& delay, const QString& jitter)
{
    auto schedule = RateSchedule::parse(throttle);
    const auto wait = parseDuration(delay), spread = parseDuration(jitter);
    if (!schedule)
        return schedule.error();
    if (!wait)
        return wait.error();
    if (!spread)
        return spread.error();
    return LinkShape{*schedule, std::chrono::duration_cast<Microseconds>(*wait),
                     std::chrono::duration_cast<Microseconds>(*spread)};
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
    const auto format = parseNumberFormat(options.format);
    if (!format)
        return format.error();
    auto profile = options.profile.isEmpty() ? measurePair(*model, *format, kMeasureRepeats)
                                             : loadProfile(options.profile, (*model)->network);
    if (!profile)
        return profile.error();
    const auto slowdown = parseSlowdown(options.slowdown, (*model)->network, profile->device);
    if (!slowdown)
        return slowdown.error();
    profile->device = slowed(profile->device, *slowdown);
    auto costs = LatencyModel::create(*model, *profile);
    if (!costs)
        return costs.error();
    const auto live = parseLive(options, *slowdown);
    if (!live)
        return live.error();
    auto shape = parseShape(options.throttle, options.delay, options.jitter);
    if (!shape)
        return shape.error();

    PreparedDevice prepared{
        .source = std::move(source->source), .sourceName = source->uri, .notes = source->notes};
    if (*slowdown > 1)
        prepared.notes << slownessNote(options, *slowdown);
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

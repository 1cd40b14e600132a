#include "app/cli/Command.h"
#include "app/common/Process.h"

#include "app/cli/Outputs.h"
#include "app/cli/SecretPrompt.h"
#include "app/common/Addresses.h"
#include "app/common/Assets.h"
#include "app/common/Formats.h"
#include "app/common/LinkAccess.h"
#include "app/common/Validators.h"
#include "core/decide/Profile.h"
#include "core/device/LinkThread.h"
#include "core/split/EdgeIntroduction.h"
#include "core/split/MeasureMachine.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QThread>

#include <algorithm>
#include <cstdio>

namespace coinfer::cli {
namespace {

struct Options {
    std::string model, output, edge, name = "this machine", format = kAutoFormat;
    double slowdown = 1;
    int repeats = 50;
    bool force = false;
    AccessOptions access;
};

constexpr Milliseconds kPatience{5'000}; ///< to connect, and then for a round trip
constexpr int kRoundTrips = 5;

/// The edge to measure, with its token; none if this machine plays both roles.
Result<std::optional<DeviceLinkSettings>> findEdge(const Options& options)
{
    if (options.edge.empty())
        return std::optional<DeviceLinkSettings>();
    auto link = parseEdgeAddress(QString::fromStdString(options.edge));
    if (!link)
        refuseUsage("profile", link.error().message);
    const auto security = deviceAccess(link->host, options.access, whomToAsk());
    if (!security)
        return security.error();
    link->security = *security;
    return std::optional(*std::move(link));
}

Result<EdgeTimes> timesOf(LinkThread& link, const QString& edge)
{
    QString state;
    QObject::connect(&link, &LinkThread::stateChanged, &link,
                     [&state](LinkState, const QString& text) { state = text; });
    link.start();
    const bool connected = link.waitConnected(SteadyClock().now() + kPatience);
    QCoreApplication::processEvents(); // what the link's thread has said
    if (!connected)
        return Error{state.isEmpty() ? QStringLiteral("no edge answers at %1").arg(edge) : state};
    const auto hello = link.takeGreeting();
    if (!hello || !hello->times)
        return Error{
            QStringLiteral("the edge at %1 does not report its speed; update Coinfer there").arg(edge)};
    return *hello->times;
}

/// The least of some round trips on an idle link.
Result<double> roundTripOf(LinkThread& link, const QString& edge)
{
    const SteadyClock clock;
    const Nanoseconds until = clock.now() + kPatience;
    double least = 0;
    for (int found = 0; found < kRoundTrips;) {
        if (interrupted())
            return Error{QStringLiteral("stopped on request")};
        if (clock.now() > until)
            return Error{QStringLiteral("the edge at %1 does not answer pings").arg(edge)};
        if (const auto ping = link.takePing()) {
            const auto micros = static_cast<double>(ping->roundTrip.count());
            least = found++ == 0 ? micros : std::min(least, micros);
        }
        QThread::msleep(10);
    }
    return least;
}

/// This machine as the device, and the edge as it describes itself.
Result<Profile> withRealEdge(const Options& options, const DeviceLinkSettings& where, const Model& model,
                             Profile profile)
{
    DeviceLinkSettings settings = where;
    settings.pingInterval = Milliseconds(100);
    LinkThread link(ownHello(model), {settings}, {}, model.network.classes());
    const QString edge = QString::fromStdString(options.edge);
    const auto times = timesOf(link, edge);
    if (!times)
        return times.error();
    const auto roundTrip = roundTripOf(link, edge);
    if (!roundTrip)
        return roundTrip.error();
    auto told = edgeProfile(*times, model.network);
    if (!told)
        return told.error();
    profile.edge = *std::move(told);
    profile.roundTripMicros = *roundTrip;
    profile.note =
        QStringLiteral("device measured here, edge as measured by itself, shortest of %1 round trips")
            .arg(kRoundTrips);
    return profile;
}

Result<Profile> measure(const Options& options, const ModelInFormat& opened)
{
    const auto where = findEdge(options);
    if (!where)
        return where.error();
    const auto& [model, format] = opened;
    auto profile = measurePair(model, format, {.repeats = options.repeats, .isStopped = interrupted});
    if (!profile)
        return profile.error();
    if (*where)
        profile = withRealEdge(options, **where, *model, *std::move(profile));
    if (!profile)
        return profile.error();
    profile->name = QString::fromStdString(options.name);
    profile->device = slowed(std::move(profile->device), model->network, Slowdown::by(options.slowdown));
    profile->estimate = options.slowdown != 1;
    if (profile->estimate)
        profile->note += QStringLiteral("; the device's times are multiplied by %1").arg(options.slowdown);
    return profile;
}

void show(const Profile& profile, const Network& network)
{
    std::printf("%-8s %12s %12s %14s\n", "stage", "device us", "edge us", "multiply-adds");
    for (std::size_t i = 0; i < network.stages().size(); ++i)
        std::printf("%-8s %12.1f %12.1f %14lld\n", network.stages()[i].row.name,
                    profile.device.stageMicros[i], profile.edge.stageMicros[i],
                    static_cast<long long>(network.stages()[i].macs));
}

Result<void> run(const Options& options)
{
    if (const auto writable = checkOutput(options.output, kProfileOutput, options.force); !writable)
        return writable;
    watchInterrupts();
    setComputeThreads(1);
    const auto opened =
        openModel(QString::fromStdString(options.model), QString::fromStdString(options.format));
    if (!opened)
        return opened.error();
    const auto profile = measure(options, *opened);
    if (!profile)
        return profile.error();
    const Network& network = opened->model->network;
    show(*profile, network);
    return options.output.empty() ? Result<void>()
                                  : saveProfile(*profile, network, QString::fromStdString(options.output));
}

} // namespace

void addProfileCommand(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("profile", "Measure how long each stage takes on this machine");
    command->add_option("--model", options->model, "name of a shipped model, or a weights file")->required();
    command->add_option("--output", options->output, "profile to write (JSON)");
    addForce(*command, options->force);
    command->add_option("--edge", options->edge,
                        "HOST:PORT of an edge, to use its own times and the round trip to it (default: this "
                        "machine in both roles)");
    addAccessFlags(*command, options->access);
    command->add_option("--name", options->name, "name of the profile")->check(someText());
    command->add_option("--format", options->format, kFormatHelp)->check(understoodBy(checkFormat));
    command->add_option("--slowdown", options->slowdown, "factor by which to multiply the device's times")
        ->check(numberIn(1, 1000));
    command->add_option("--repeats", options->repeats, "number of runs; the fastest counts")
        ->check(wholeNumberIn(1, 100000));
    command->callback([options] { finish("profile", run(*options)); });
}

} // namespace coinfer::cli

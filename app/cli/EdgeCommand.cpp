#include "app/cli/Command.h"
#include "app/common/Process.h"

#include "app/cli/EdgeLimitFlags.h"
#include "app/cli/RefusalLog.h"
#include "app/common/Addresses.h"
#include "app/common/Formats.h"
#include "app/common/LinkAccess.h"
#include "app/common/Monitor.h"
#include "app/common/OwnTimes.h"
#include "app/common/Validators.h"
#include "core/edge/EdgeRuntime.h"
#include "core/link/Place.h"
#include "core/split/EdgeIntroduction.h"

#include <CLI/CLI.hpp>

#include <QEventLoop>
#include <QTimer>

#include <cstdio>
#include <unistd.h>
#include <utility>

namespace coinfer::cli {
namespace {

struct Options {
    std::string address = "127.0.0.1:7070", model = "fashion-mnist", format = kAutoFormat;
    int threads = 1, workers = 1;
    OwnEdgeTimes::Take times = OwnEdgeTimes::Take::Kept;
    AccessOptions access;
    EdgeLimits limits;
    std::string metrics; ///< where to serve them; empty: nowhere
};

Listening parseAddress(const std::string& text)
{
    const auto where = parseListening(QString::fromStdString(text));
    if (!where)
        refuseUsage("edge", where.error().message);
    return *where;
}

QString reach(const QHostAddress& address, const EdgeAccess& access)
{
    if (access.security.token)
        return QStringLiteral("only devices with the token in %1 can connect, and everything is encrypted")
            .arg(access.file);
    return address.isLoopback()
               ? QStringLiteral(
                     "only this machine can reach it; use --listen 0.0.0.0:PORT to let others connect")
               : QStringLiteral(
                     "WARNING: --insecure: anyone on this network can connect, read and change what "
                     "is sent; leave the flag out to demand a token");
}

/// A new token is shown once, and only to a person: a service's log is not the place for it.
void introduce(const EdgeAccess& access)
{
    if (!access.isNew)
        return;
    if (!isatty(STDERR_FILENO))
        return say(
            QStringLiteral("a token was made in %1; \"coinfer-cli token show\" prints it").arg(access.file));
    QByteArray text = access.security.token->text();
    std::fprintf(
        stderr,
        "The token of this edge, which each device needs (\"coinfer-cli token set\" there):\n\n    "
        "%s\n\nIt is kept in %s and will not be shown again; \"coinfer-cli token show\" prints it.\n",
        text.constData(), qUtf8Printable(access.file));
    wipe(text);
}

void warnIfAny(const std::optional<QString>& line)
{
    if (line)
        say(*line, LogLevel::Warning);
}

/// Until the program is interrupted and what waits is answered.
void serve(EdgeRuntime& edge)
{
    constexpr Milliseconds kDraining{5'000};
    QEventLoop loop;
    QTimer poll;
    RefusalLog refusals;
    bool ending = false;
    QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
        showProgress(QStringLiteral("%1 devices, %2 frames answered")
                         .arg(edge.devices().size())
                         .arg(edge.figures().answered));
        warnIfAny(refusals.sumUp(SteadyClock().now()));
        if (interrupted() && !std::exchange(ending, true)) {
            edge.drain();
            QTimer::singleShot(kDraining, &loop, &QEventLoop::quit);
        }
    });
    QObject::connect(&edge, &EdgeRuntime::drained, &loop, &QEventLoop::quit);
    QObject::connect(&edge, &EdgeRuntime::refused, &loop, [&](const QString& address, const QString& reason) {
        warnIfAny(refusals.add(address, reason, SteadyClock().now()));
    });
    QObject::connect(&edge, &EdgeRuntime::deviceJoined, &loop, [](const DeviceStatus& device) {
        say(QStringLiteral("joined: %1 at %2, model %3").arg(device.peer, device.address, device.model));
    });
    QObject::connect(&edge, &EdgeRuntime::deviceLeft, &loop,
                     [](const DeviceStatus& device, const QString& reason) {
                         say(QStringLiteral("left: %1 at %2, model %3, after %4 frames: %5")
                                 .arg(device.peer, device.address, device.model)
                                 .arg(device.work.answered)
                                 .arg(reason));
                     });
    QObject::connect(&edge, &EdgeRuntime::problem, &loop,
                     [](const QString& text) { say(text, LogLevel::Warning); });
    poll.start(200);
    loop.exec();
    showProgress({});
    warnIfAny(refusals.rest());
}

Result<void> run(const Options& options)
{
    const Listening where = parseAddress(options.address);
    const auto access = edgeAccess(where.address, options.access);
    if (!access)
        return access.error();
    introduce(*access);
    watchInterrupts();
    const auto monitor = Monitor::create(options.metrics); // before measuring, since the port may be in use
    if (!monitor)
        return monitor.error();
    if (*monitor)
        say(QStringLiteral("metrics on %1").arg((*monitor)->url()));
    setComputeThreads(options.threads);
    const auto opened =
        openModel(QString::fromStdString(options.model), QString::fromStdString(options.format));
    if (!opened)
        return opened.error();
    const auto& [model, format] = *opened;
    const auto own = ownEdgeTimes(
        *opened,
        {.take = options.times, .threads = options.threads, .say = [](const QString& text) { say(text); }});
    if (!own)
        return own.error();
    EdgeRuntime edge({.model = model,
                      .format = format,
                      .limits = options.limits,
                      .times = introduction(*own),
                      .workers = options.workers});
    const auto port = edge.listen(where.address, where.port, access->security);
    if (!port)
        return port.error();
    say(QStringLiteral("edge for %1 listens on %2; %3")
            .arg(model->name, placeOf(where.address, *port), reach(where.address, *access)),
        access->security.token || where.address.isLoopback() ? LogLevel::Info : LogLevel::Warning);
    if (*monitor)
        (*monitor)->watch(&edge, nullptr);
    serve(edge);
    if (*monitor)
        (*monitor)->forget();
    const EdgeFigures figures = edge.figures();
    if (figures.late > 0)
        say(QStringLiteral("%1 requests not computed: their answers would have been too late")
                .arg(figures.late));
    say(QStringLiteral("%1 frames answered").arg(figures.answered));
    return {};
}

} // namespace

void addEdgeCommand(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("edge", "Run as an edge: finish the inference for devices");
    command->add_option("--listen", options->address,
                        "ADDRESS:PORT; 0.0.0.0 listens on all IPv4 addresses, [::] on IPv4 and IPv6, port 0 "
                        "picks a free port");
    addAccessFlags(*command, options->access);
    addLimitFlags(*command, options->limits);
    addMonitorFlag(*command, options->metrics);
    addVerbosity(*command);
    command->add_option("--model", options->model, "name of a shipped model, or a weights file");
    command->add_option("--format", options->format, kFormatHelp)->check(understoodBy(checkFormat));
    command
        ->add_option(
            "--workers", options->workers,
            "number of requests computed at once, for several devices; each worker uses its own --threads")
        ->check(wholeNumberIn(1, kMostEdgeWorkers));
    command->add_option("--threads", options->threads, "processor threads of each worker")
        ->check(wholeNumberIn(1, 64));
    command->add_flag_callback(
        "--measure", [options] { options->times = OwnEdgeTimes::Take::Anew; },
        "measure the speed of this machine again; devices base their decisions on it (default: reuse the "
        "measurement of the first start with this model)");
    command->callback([options] { finish("edge", run(*options)); });
}

} // namespace coinfer::cli

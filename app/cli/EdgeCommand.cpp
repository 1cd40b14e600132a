#include "app/cli/Command.h"

#include "app/common/Addresses.h"
#include "app/common/Assets.h"
#include "core/runtime/EdgeRuntime.h"

#include <CLI/CLI.hpp>

#include <QEventLoop>
#include <QTimer>

namespace coinfer::cli {
namespace {

struct Options {
    std::string address = "127.0.0.1:7070", model = "fashion-mnist", format = "int8";
    int threads = 1;
};

Listening parseAddress(const std::string& text)
{
    const auto where = parseListening(QString::fromStdString(text));
    if (!where)
        refuseUsage("edge", where.error().message);
    return *where;
}

QString reach(const QHostAddress& address)
{
    return address.isLoopback()
               ? QStringLiteral("only this machine can reach it; --listen 0.0.0.0:PORT lets others in")
               : QStringLiteral(
                     "everybody on this network can reach it, and what is sent is not encrypted in this "
                     "version: use it on a network that you trust");
}

void serve(EdgeRuntime& edge)
{
    QEventLoop loop;
    QTimer poll;
    QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
        showProgress(
            QStringLiteral("%1 devices, %2 frames answered").arg(edge.devices().size()).arg(edge.answered()));
        if (interrupted())
            loop.quit();
    });
    QObject::connect(&edge, &EdgeRuntime::refused, &loop, [](const QString& address, const QString& reason) {
        say(QStringLiteral("refused %1: %2").arg(address, reason));
    });
    QObject::connect(&edge, &EdgeRuntime::problem, &loop, [](const QString& text) { say(text); });
    poll.start(200);
    loop.exec();
    showProgress({});
}

Result<void> run(const Options& options)
{
    const Listening where = parseAddress(options.address);
    watchInterrupts();
    setComputeThreads(options.threads);
    const auto opened =
        openModel(QString::fromStdString(options.model), QString::fromStdString(options.format));
    if (!opened)
        return opened.error();
    const auto& [model, format] = *opened;
    EdgeRuntime edge(model, format, EdgeLimits{});
    const auto port = edge.listen(where.address, where.port);
    if (!port)
        return port.error();
    say(QStringLiteral("edge for %1 listens on %2:%3; %4")
            .arg(model->name, where.address.toString())
            .arg(*port)
            .arg(reach(where.address)));
    serve(edge);
    say(QStringLiteral("%1 frames answered").arg(edge.answered()));
    return {};
}

} // namespace

void addEdgeCommand(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("edge", "Be an edge: finish what devices send");
    command->add_option("--listen", options->address, "ADDRESS:PORT; port 0 takes a free one")
        ->capture_default_str();
    command->add_option("--model", options->model, "name of a shipped model, or a weights file")
        ->capture_default_str();
    command->add_option("--format", options->format, "number format: int8 or float")->capture_default_str();
    command->add_option("--threads", options->threads, "processor threads for the stages")
        ->check(CLI::Range(1, 64));
    command->callback([options] { finish("edge", run(*options)); });
}

} // namespace coinfer::cli

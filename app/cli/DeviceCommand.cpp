#include "app/cli/Command.h"

#include "app/cli/HeadlessRun.h"

#include <CLI/CLI.hpp>

#include <QUrl>

#include <cstdio>

namespace coinfer::cli {
namespace {

struct Options {
    DeviceOptions device;
    std::string address, log;
    bool json = false;
};

DeviceLinkSettings parseAddress(const std::string& text)
{
    const QUrl url(QStringLiteral("tcp://") + QString::fromStdString(text));
    if (!url.isValid() || url.host().isEmpty() || url.port() <= 0)
        refuseUsage("device", QStringLiteral("\"%1\" is no address; write it like 192.168.1.5:7070")
                                  .arg(QString::fromStdString(text)));
    return {.host = url.host(), .port = static_cast<quint16>(url.port())};
}

Result<void> run(const Options& options)
{
    const DeviceLinkSettings link = parseAddress(options.address);
    watchInterrupts();
    auto prepared = prepareDevice(options.device);
    if (!prepared)
        return prepared.error();
    for (const QString& note : prepared->notes)
        say(note);
    DeviceSettings settings = std::move(prepared->settings);
    settings.link = link;
    Recorder recorder;
    if (const auto opened = recorder.open(QString::fromStdString(options.log),
                                          describeSession(settings, prepared->sourceName));
        !opened)
        say(QStringLiteral("%1; the run goes on without a log").arg(opened.error().message));
    DeviceRuntime device(settings, std::move(prepared->source));
    HeadlessRun headless(device, settings, recorder);
    headless.run();
    if (options.json)
        print(headless.summary());
    else
        std::fputs(qUtf8Printable(headless.table()), stdout);
    return {};
}

} // namespace

void addDeviceCommand(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("device", "Be a device: answer frames together with an edge");
    command->add_option("--connect", options->address, "HOST:PORT of the edge")->required();
    addDeviceFlags(*command, options->device);
    command->add_option("--log", options->log, "session log to write (JSON Lines)");
    command->add_flag("--json", options->json, "print the summary as JSON");
    command->callback([options] { finish("device", run(*options)); });
}

} // namespace coinfer::cli

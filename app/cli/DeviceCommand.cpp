#include "app/cli/Command.h"
#include "app/common/DeviceFlags.h"
#include "app/common/Process.h"

#include "app/cli/HeadlessRun.h"
#include "app/cli/SecretPrompt.h"
#include "app/common/Addresses.h"
#include "app/common/LinkAccess.h"

#include <CLI/CLI.hpp>

namespace coinfer::cli {
namespace {

struct Options {
    DeviceOptions device;
    std::string address;
    AccessOptions access;
    RunOptions run;
};

std::vector<DeviceLinkSettings> parseAddresses(const std::string& text)
{
    const auto edges = parseEdgeAddresses(QString::fromStdString(text));
    if (!edges)
        refuseUsage("device", edges.error().message);
    return *edges;
}

void warnOfPlainText(const std::vector<DeviceLinkSettings>& edges)
{
    for (const DeviceLinkSettings& edge : edges)
        if (!edge.security.token && !isThisMachine(edge.host))
            say(QStringLiteral(
                    "WARNING: --insecure: anyone on the path to %1 can read and change what is sent")
                    .arg(edge.host),
                LogLevel::Warning);
}

Result<void> run(const Options& options)
{
    std::vector<DeviceLinkSettings> edges = parseAddresses(options.address);
    if (const auto writable = checkRunOutputs(options.run); !writable)
        return writable;
    if (const auto secured = secureEdges(edges, options.access, whomToAsk()); !secured)
        return secured;
    warnOfPlainText(edges);
    watchInterrupts();
    auto prepared = prepareDevice(options.device);
    if (!prepared)
        return prepared.error();
    prepared->settings.edges = std::move(edges);
    if (prepared->settings.edgeCosts == EdgeCosts::Told)
        prepared->notes << QStringLiteral(
            "until the edge reports its times, it is assumed to be as fast as this machine");
    const AssembledDevice device = assembleDevice(std::move(prepared).value());
    return runHeadless(device, options.run);
}

} // namespace

void addDeviceCommand(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    auto* command =
        app.add_subcommand("device", "Run as a device: run inference on frames, with the help of an edge");
    command
        ->add_option("--connect", options->address,
                     "HOST:PORT of the edge, or of up to 8 edges in order of preference, separated by commas")
        ->required();
    addAccessFlags(*command, options->access);
    addDeviceFlags(*command, options->device);
    addRunFlags(*command, options->run);
    command->callback([options] { finish("device", run(*options)); });
}

} // namespace coinfer::cli

#include "app/cli/Command.h"
#include "app/common/DeviceFlags.h"
#include "app/common/Process.h"

#include "app/cli/HeadlessRun.h"
#include "app/common/Addresses.h"

#include <CLI/CLI.hpp>

namespace coinfer::cli {
namespace {

struct Options {
    DeviceOptions device;
    std::string address;
    RunOptions run;
};

DeviceLinkSettings parseAddress(const std::string& text)
{
    const auto link = parseEdgeAddress(QString::fromStdString(text));
    if (!link)
        refuseUsage("device", link.error().message);
    return *link;
}

Result<void> run(const Options& options)
{
    const DeviceLinkSettings link = parseAddress(options.address);
    watchInterrupts();
    if (const auto writable = checkRunOutputs(options.run); !writable)
        return writable;
    auto prepared = prepareDevice(options.device);
    if (!prepared)
        return prepared.error();
    prepared->settings.link = link;
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
    auto* command = app.add_subcommand("device", "Run as a device: answer frames with the help of an edge");
    command->add_option("--connect", options->address, "HOST:PORT of the edge")->required();
    addDeviceFlags(*command, options->device);
    addRunFlags(*command, options->run);
    command->callback([options] { finish("device", run(*options)); });
}

} // namespace coinfer::cli

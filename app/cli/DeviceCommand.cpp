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

DeviceLinkSettings parseAddress(const std::string& text)
{
    const auto link = parseEdgeAddress(QString::fromStdString(text));
    if (!link)
        refuseUsage("device", link.error().message);
    return *link;
}

void warnOfPlainText(const DeviceLinkSettings& link)
{
    if (!link.security.token && !isThisMachine(link.host))
        say(QStringLiteral("WARNING: --insecure: everybody on the way to %1 can read and change what is sent")
                .arg(link.host),
            LogLevel::Warning);
}

Result<void> run(const Options& options)
{
    DeviceLinkSettings link = parseAddress(options.address);
    if (const auto writable = checkRunOutputs(options.run); !writable)
        return writable;
    const auto security = deviceAccess(link.host, options.access, whomToAsk());
    if (!security)
        return security.error();
    link.security = *security;
    warnOfPlainText(link);
    watchInterrupts();
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
    addAccessFlags(*command, options->access);
    addDeviceFlags(*command, options->device);
    addRunFlags(*command, options->run);
    command->callback([options] { finish("device", run(*options)); });
}

} // namespace coinfer::cli

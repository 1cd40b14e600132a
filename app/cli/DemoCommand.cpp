#include "app/cli/Command.h"
#include "app/common/DeviceFlags.h"
#include "app/common/Process.h"

#include "app/cli/HeadlessRun.h"

#include <CLI/CLI.hpp>

namespace coinfer::cli {
namespace {

struct Options {
    DeviceOptions device = demoDefaults();
    RunOptions run;
    bool headless = true; ///< taken so that the same words serve packaging/demo
};

Result<void> run(const Options& options)
{
    watchInterrupts();
    if (const auto writable = checkRunOutputs(options.run); !writable)
        return writable;
    auto prepared = prepareDevice(options.device);
    if (!prepared)
        return prepared.error();
    auto demo = assembleDemo(std::move(prepared).value());
    if (!demo)
        return demo.error();
    return runHeadless(*demo, options.run);
}

} // namespace

void addDemoCommand(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    auto* command =
        app.add_subcommand("demo", "Run edge and device on this machine, over real TCP on loopback");
    addDeviceFlags(*command, options->device);
    addRunFlags(*command, options->run);
    command->add_flag("--headless", options->headless,
                      "accepted for packaging/demo; this program never opens a window");
    command->callback([options] { finish("demo", run(*options)); });
}

} // namespace coinfer::cli

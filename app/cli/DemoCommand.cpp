#include "app/cli/Command.h"

#include "app/cli/HeadlessRun.h"
#include "app/common/Demo.h"

#include <CLI/CLI.hpp>

#include <cstdio>

namespace coinfer::cli {
namespace {

struct Options {
    DeviceOptions device = demoDefaults();
    std::string log;
    bool json = false;
    bool headless = true; ///< taken so that the same words serve packaging/demo
};

Result<void> run(const Options& options)
{
    watchInterrupts();
    auto demo = Demo::create(options.device);
    if (!demo)
        return demo.error();
    for (const QString& note : (*demo)->notes())
        say(note);
    Recorder recorder;
    const auto info = describeSession((*demo)->settings(), (*demo)->sourceName());
    if (const auto opened = recorder.open(QString::fromStdString(options.log), info); !opened)
        say(QStringLiteral("%1; the run goes on without a log").arg(opened.error().message));
    HeadlessRun headless((*demo)->device(), (*demo)->settings(), recorder);
    headless.run();
    if (options.json)
        print(headless.summary());
    else
        std::fputs(qUtf8Printable(headless.table()), stdout);
    return {};
}

} // namespace

void addDemoCommand(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("demo", "Edge and device on this machine, over real TCP on loopback");
    addDeviceFlags(*command, options->device);
    command->add_option("--log", options->log, "session log to write (JSON Lines)");
    command->add_flag("--json", options->json, "print the summary as JSON");
    command->add_flag("--headless", options->headless, "no window; this program never opens one");
    command->callback([options] { finish("demo", run(*options)); });
}

} // namespace coinfer::cli

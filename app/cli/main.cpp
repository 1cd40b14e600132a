#include "app/cli/Command.h"
#include "app/cli/Outputs.h"
#include "app/common/CommandDocs.h"
#include "app/common/Configuration.h"
#include "app/common/Process.h"
#include "app/common/Version.h"

#include <QCoreApplication>
#include <QLocale>

#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>

namespace {

/// CLI11 only says that a command is missing; a person wants to know what was not understood.
int refuseUnknownCommand(const CLI::App& app, int argc, char** argv)
{
    if (argc < 2 || argv[1][0] == '-')
        return 0;
    std::string known;
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
        if (command->get_name() == argv[1])
            return 0;
        known += (known.empty() ? "" : ", ") + command->get_name();
    }
    std::fprintf(stderr, "coinfer-cli: there is no command \"%s\"; choose one of %s\n", argv[1],
                 known.c_str());
    return 2;
}

/// Runs the command that the words name; its exit code.
int run(CLI::App& app, int argc, char** argv)
{
    coinfer::Configuration configuration(app);
    try {
        configuration.parse(argc, argv);
    } catch (const CLI::RuntimeError& e) {
        return e.get_exit_code();
    } catch (const CLI::ParseError& e) {
        return app.exit(e) == 0 ? 0 : 2;
    }
    return 0;
}

int start(int argc, char** argv)
{
    const auto application = coinfer::cli::makeApplication(argc, argv);
    QLocale::setDefault(QLocale::c()); // the same figures everywhere: scripts read them
    coinfer::keepDecimalPoint();
    coinfer::cli::takeQtMessages();
    QCoreApplication::setApplicationName(QStringLiteral("coinfer"));
    QCoreApplication::setApplicationVersion(QStringLiteral(COINFER_VERSION));

    CLI::App app{"Coinfer splits a neural network between two machines and learns where to split it."};
    app.set_version_flag("--version", [] { return coinfer::versionText("coinfer-cli", COINFER_COMMIT); });
    app.require_subcommand(1);
    app.option_defaults()->always_capture_default();
    using namespace coinfer::cli;
    addDemoCommand(app);
    addEdgeCommand(app);
    addDeviceCommand(app);
    addTrainCommand(app);
    addEvaluateCommand(app);
    addProfileCommand(app);
    addReplayCommand(app);
    addExportCommand(app);
    addReportCommand(app);
    addDataCommand(app);
    addBenchCommand(app);
    addAgentCommand(app);
    addModelCommand(app);
    addTokenCommand(app);
    coinfer::addGenerate(app, "coinfer-cli");
    if (const int code = refuseUnknownCommand(app, argc, argv))
        return code;
    const int code = run(app, argc, argv);
    const auto printed = checkPrinted();
    if (printed || code != 0)
        return code;
    std::fprintf(stderr, "coinfer-cli: %s\n", qUtf8Printable(printed.error().message));
    return 1;
}

} // namespace

int main(int argc, char** argv)
{
    try {
        return start(argc, argv);
    } catch (const std::exception& e) {
        std::fprintf(stderr, "coinfer-cli: %s\n", e.what());
        return 1;
    }
}

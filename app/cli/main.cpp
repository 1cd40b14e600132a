#include "app/cli/Command.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("coinfer"));
    QCoreApplication::setApplicationVersion(QStringLiteral(COINFER_VERSION));

    CLI::App app{"Coinfer runs one neural network on two machines at once, and learns how."};
    app.set_version_flag("--version", "coinfer-cli " COINFER_VERSION);
    app.require_subcommand(1);
    using namespace coinfer::cli;
    addDemoCommand(app);
    addEdgeCommand(app);
    addDeviceCommand(app);
    addTrainCommand(app);
    addEvaluateCommand(app);
    addProfileCommand(app);
    addReplayCommand(app);
    addExportCommand(app);
    addDataCommand(app);
    addBenchCommand(app);
    try {
        app.parse(argc, argv);
    } catch (const CLI::RuntimeError& e) {
        return e.get_exit_code();
    } catch (const CLI::ParseError& e) {
        return app.exit(e) == 0 ? 0 : 2;
    }
    return 0;
}

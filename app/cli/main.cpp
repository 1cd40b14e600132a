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
    coinfer::cli::addTrainCommand(app);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        const int code = app.exit(e);
        return code == 0 || code == 1 ? code : 2;
    }
    return 0;
}

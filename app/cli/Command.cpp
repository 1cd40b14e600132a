#include "app/cli/Command.h"

#include <QJsonDocument>

#include <CLI/CLI.hpp>

#include <cstdio>
#include <unistd.h>

namespace coinfer::cli {

void finish(const char* command, const Result<void>& result)
{
    if (result)
        return;
    showProgress({});
    std::fprintf(stderr, "coinfer-cli %s: %s\n", command, qUtf8Printable(result.error().message));
    throw CLI::RuntimeError(1);
}

void refuseUsage(const char* command, const QString& message)
{
    std::fprintf(stderr, "coinfer-cli %s: %s\nRun coinfer-cli %s --help for more information.\n", command,
                 qUtf8Printable(message), command);
    throw CLI::RuntimeError(2);
}

void print(const QJsonObject& object)
{
    std::fputs(QJsonDocument(object).toJson(QJsonDocument::Indented).constData(), stdout);
    std::fflush(stdout);
}

void say(const QString& line)
{
    showProgress({});
    std::fprintf(stderr, "%s\n", qUtf8Printable(line));
}

bool drawsOnTerminal()
{
    return isatty(STDERR_FILENO) && qgetenv("TERM") != "dumb" && qEnvironmentVariableIsEmpty("NO_COLOR");
}

void showProgress(const QString& line)
{
    if (drawsOnTerminal())
        std::fprintf(stderr, "\r\033[K%s", qUtf8Printable(line));
}

} // namespace coinfer::cli

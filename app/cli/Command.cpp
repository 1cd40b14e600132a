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
    say(QStringLiteral("coinfer-cli %1: %2").arg(QLatin1String(command), result.error().message),
        LogLevel::Error);
    throw CLI::RuntimeError(1);
}

void refuseUsage(const char* command, const QString& message)
{
    say(QStringLiteral("coinfer-cli %1: %2\nRun coinfer-cli %1 --help for more information.")
            .arg(QLatin1String(command), message),
        LogLevel::Error);
    throw CLI::RuntimeError(2);
}

void print(const QJsonObject& object)
{
    std::fputs(QJsonDocument(object).toJson(QJsonDocument::Indented).constData(), stdout);
    std::fflush(stdout);
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

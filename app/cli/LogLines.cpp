#include "app/cli/LogLines.h"

#include "app/cli/Command.h"
#include "app/cli/LineSink.h"
#include "app/common/Validators.h"

#include <CLI/CLI.hpp>

#include <QtGlobal>

#include <atomic>
#include <sys/stat.h>
#include <unistd.h>

namespace coinfer::cli {
namespace {

std::atomic<LogLevel> leastLevel = LogLevel::Info; ///< a line that matters less is not written

/// stderr does not change while the program runs.
bool writesToJournal()
{
    static const bool does = [] {
        struct stat about {};
        return fstat(STDERR_FILENO, &about) == 0 &&
               isJournal(qgetenv("JOURNAL_STREAM"), about.st_dev, about.st_ino);
    }();
    return does;
}

LogLevel levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
    case QtInfoMsg:
        return LogLevel::Info;
    case QtWarningMsg:
        return LogLevel::Warning;
    default:
        return LogLevel::Error;
    }
}

} // namespace

Result<LogLevel> parseLogLevel(const QString& text)
{
    if (text == QLatin1String("error"))
        return LogLevel::Error;
    if (text == QLatin1String("warning"))
        return LogLevel::Warning;
    if (text == QLatin1String("info"))
        return LogLevel::Info;
    return Error{QStringLiteral("takes error, warning or info, not \"%1\"").arg(text)};
}

void addVerbosity(CLI::App& command)
{
    command
        .add_option_function<std::string>(
            "--verbosity",
            [](const std::string& text) { leastLevel = *parseLogLevel(QString::fromStdString(text)); },
            "messages to write to standard error: error, warning (errors and warnings) or info (all)")
        ->default_str("info")
        ->check(understoodBy(parseLogLevel));
}

bool isJournal(const QByteArray& journalStream, std::uint64_t device, std::uint64_t inode)
{
    return journalStream == QByteArray::number(static_cast<qulonglong>(device)) + ':' +
                                QByteArray::number(static_cast<qulonglong>(inode));
}

QByteArray logLine(const QString& text, LogLevel level, bool forJournal)
{
    if (!forJournal)
        return text.toUtf8() + '\n';
    const QByteArray priority = '<' + QByteArray::number(static_cast<int>(level)) + '>';
    return priority + text.toUtf8().replace('\n', '\n' + priority) + '\n'; // the journal takes line by line
}

void say(const QString& text, LogLevel level)
{
    if (level > leastLevel)
        return;
    showProgress({});
    static LineSink sink(STDERR_FILENO);
    sink.write(logLine(text, level, writesToJournal()));
}

void takeQtMessages()
{
    qInstallMessageHandler([](QtMsgType type, const QMessageLogContext& context, const QString& text) {
        say(qFormatLogMessage(type, context, text), levelOf(type));
    });
}

} // namespace coinfer::cli

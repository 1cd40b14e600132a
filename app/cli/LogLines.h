#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

#include <cstdint>

namespace CLI {
class App;
}

namespace coinfer::cli {

/// How much a line on stderr matters. The numbers are syslog's.
enum class LogLevel { Error = 3, Warning = 4, Info = 6 };

/// "error", "warning" or "info".
Result<LogLevel> parseLogLevel(const QString& text);
/// --verbosity, the same in every long-running command. Takes effect as soon as it is parsed.
void addVerbosity(CLI::App& command);

/// One line on stderr, unless it matters less than --verbosity says. If systemd's journal reads stderr, the
/// line begins with its priority, such as <4>. Never waits for the reader, see LineSink.
void say(const QString& text, LogLevel level = LogLevel::Info);
/// Qt's own messages go the same way from now on.
void takeQtMessages();

/// What say() writes. Pure.
QByteArray logLine(const QString& text, LogLevel level, bool forJournal);
/// Whether a stream with this device and inode is the one that systemd names in JOURNAL_STREAM. Pure.
bool isJournal(const QByteArray& journalStream, std::uint64_t device, std::uint64_t inode);

} // namespace coinfer::cli

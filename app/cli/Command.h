#pragma once

#include "app/common/DeviceOptions.h"
#include "core/base/Result.h"

#include <QJsonObject>

#include <memory>

namespace CLI {
class App;
}
class QCoreApplication;

namespace coinfer::cli {

/// Each adds its subcommand; its callback runs it and ends with finish().
void addDemoCommand(CLI::App& app);
void addDeviceCommand(CLI::App& app);
void addEdgeCommand(CLI::App& app);
void addTrainCommand(CLI::App& app);
void addEvaluateCommand(CLI::App& app);
void addProfileCommand(CLI::App& app);
void addExportCommand(CLI::App& app);
void addReplayCommand(CLI::App& app);
void addReportCommand(CLI::App& app);
void addDataCommand(CLI::App& app);
void addBenchCommand(CLI::App& app);
void addAgentCommand(CLI::App& app);

/// What Qt needs for the command that the words name: reports draw text, which takes a QGuiApplication
/// (offscreen, so no display is needed); all else does without.
std::unique_ptr<QCoreApplication> makeApplication(int& argc, char** argv);

/// Ends a command that failed with one line on stderr and exit code 1.
void finish(const char* command, const Result<void>& result);
/// Ends with exit code 2 where the words themselves are wrong.
[[noreturn]] void refuseUsage(const char* command, const QString& message);

void print(const QJsonObject& object); ///< one object on stdout
void say(const QString& line);         ///< one line on stderr
/// Whether lines on stderr may be drawn over: on a terminal, unless TERM=dumb or NO_COLOR ask for plain ones.
bool drawsOnTerminal();
/// Overwrites the last line where that may be; elsewhere silent, so that logs stay readable.
void showProgress(const QString& line);

} // namespace coinfer::cli

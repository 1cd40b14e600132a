#pragma once

#include "app/cli/LogLines.h"
#include "app/common/DeviceOptions.h"
#include "core/base/Result.h"

#include <QJsonObject>

#include <memory>

namespace CLI {
class App;
}
class QCoreApplication;

namespace coinfer::cli {

/// Each adds a subcommand whose callback runs it and ends with finish().
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
void addTokenCommand(CLI::App& app);
void addModelCommand(CLI::App& app);

/// The Qt application for the command in `argv`. Reports draw text, which needs a QGuiApplication (offscreen,
/// so no display is needed); all other commands do without.
std::unique_ptr<QCoreApplication> makeApplication(int& argc, char** argv);

/// Ends a failed command with one line on stderr and exit code 1; does nothing on success.
void finish(const char* command, const Result<void>& result);
/// Ends the command with exit code 2, because the command line itself is wrong.
[[noreturn]] void refuseUsage(const char* command, const QString& message);

void print(const QJsonObject& object); ///< one object on stdout
/// Whether lines on stderr may be redrawn: on a terminal, unless TERM=dumb or NO_COLOR is set.
bool drawsOnTerminal();
/// Redraws the last line if drawsOnTerminal(); otherwise prints nothing, so that logs stay readable.
void showProgress(const QString& line);

} // namespace coinfer::cli

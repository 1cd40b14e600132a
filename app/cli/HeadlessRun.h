#pragma once

#include "app/cli/LinkNews.h"
#include "app/cli/LiveScreen.h"
#include "app/cli/LiveTable.h"
#include "app/cli/LogLines.h"
#include "app/common/AssembledDevice.h"
#include "app/common/RunSummary.h"
#include "core/device/DeviceRuntime.h"
#include "core/session/KeptPictures.h"

#include <QObject>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace coinfer::cli {

struct RunOptions {
    std::string log;       ///< session log to write; empty: none
    bool pictures = false; ///< keep small pictures beside it
    bool json = false;     ///< summary as JSON instead of a table
    std::string metrics;   ///< where to serve them; empty: nowhere
};
/// --log, --record-pictures, --json, --metrics and --verbosity.
void addRunFlags(CLI::App& command, RunOptions& options);
/// Fails if the log, or its pictures, cannot be created. Call it before anything is opened and measured.
Result<void> checkRunOutputs(const RunOptions& options);

/// Runs the device to its end without a window: a live table on a terminal, a log, and the summary on stdout.
/// Prints the device's notes first. Does not start if the log cannot be created, and fails at the end if
/// frames are missing in the log.
Result<void> runHeadless(const AssembledDevice& assembled, const RunOptions& options);

/// How well the reward that a policy expects matches the reward that it gets.
struct Expectation {
    std::int64_t frames = 0; ///< with a reported value
    double expected = 0;     ///< mean expected reward
    double off = 0;          ///< mean distance between a frame's expected and its actual reward

    void take(const AnsweredFrame& frame);
};

/// Follows one device without a window. Lives in the main thread.
class HeadlessRun : public QObject {
    Q_OBJECT
public:
    /// `info` goes into the first line of the run's log.
    HeadlessRun(DeviceRuntime& device, const DeviceSettings& settings, const SessionInfo& info);

    /// Writes the frames of the run to a log, on request with small pictures beside it; call it before run().
    /// Fails if they cannot be created.
    Result<void> record(const QString& log, KeepPictures pictures = KeepPictures::No);
    /// Runs until the source ends, all frames are answered, or the user interrupts.
    void run();
    /// Fails if frames are missing in the log, or pictures beside it. Call it after run().
    Result<void> checkLog() const;
    QJsonObject summary() const; ///< for --json, see docs/log-format.md
    QString table() const;       ///< the same for people

private:
    void take(const AnsweredFrame& frame);
    void follow(const std::vector<EdgeStanding>& edges);
    /// Shows the newest message; without a terminal, prints it as a line.
    void tell(const QString& text, LogLevel level = LogLevel::Info);
    void redraw();

    DeviceRuntime& m_device;
    const DeviceSettings& m_settings;
    SessionInfo m_info;
    QString m_logPath;
    std::shared_ptr<ThreadedWriter> m_log; ///< null: none
    std::int64_t m_lostFrames = 0;         ///< missing in the log
    QString m_picturesProblem;             ///< why some are missing; empty: none are
    RunSummary m_run;
    std::vector<EdgeStanding> m_edges;  ///< as last told
    std::vector<LinkNews> m_linkNews;   ///< of each edge
    std::optional<QString> m_answering; ///< place of the edge that answers, if there are several
    LiveScreen m_screen;
    LiveValues m_values;
    LogLevel m_level = LogLevel::Info; ///< of its message
    Expectation m_expectation;
    std::int64_t m_invalidEstimates = 0; ///< decisions so far, see Policy
    QString m_promise;                   ///< as last told
};

} // namespace coinfer::cli

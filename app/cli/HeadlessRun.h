#pragma once

#include "app/cli/LinkNews.h"
#include "app/cli/LiveScreen.h"
#include "app/cli/LiveTable.h"
#include "app/common/AssembledDevice.h"
#include "app/common/RunSummary.h"
#include "core/device/DeviceRuntime.h"

#include <QObject>

#include <cstdint>
#include <string>

namespace CLI {
class App;
}

namespace coinfer::cli {

struct RunOptions {
    std::string log;   ///< session log to write; empty: none
    bool json = false; ///< summary as JSON instead of a table
};
/// --log and --json.
void addRunFlags(CLI::App& command, RunOptions& options);
/// Before anything is opened and measured: fails where the log cannot be begun.
Result<void> checkRunOutputs(const RunOptions& options);

/// Runs the device to its end without a window: a live table on a terminal, a log, and the summary on stdout.
/// Says what there is to know first. Does not start where the log cannot be begun, and fails at its end where
/// the log lacks frames.
Result<void> runHeadless(const AssembledDevice& assembled, const RunOptions& options);

/// How near what a policy expects comes to what its decisions bring, in units of reward.
struct Expectation {
    std::int64_t frames = 0; ///< of which a value was reported
    double expected = 0;     ///< mean
    double off = 0;          ///< mean distance between a frame's expected and actual reward

    void take(const AnsweredFrame& frame);
};

/// Follows one device without a window. Lives in the main thread.
class HeadlessRun : public QObject {
    Q_OBJECT
public:
    /// `info` is what a log of the run begins with.
    HeadlessRun(DeviceRuntime& device, const DeviceSettings& settings, const SessionInfo& info);

    /// Before run(): writes its frames to a log. Fails where that cannot be begun.
    Result<void> record(const QString& log);
    /// Until the source ends, all frames are answered, or the user interrupts.
    void run();
    /// Fails where the log lacks frames. After run().
    Result<void> checkLog() const;
    QJsonObject summary() const; ///< DESIGN.md section 7, `demo`/`device`
    QString table() const;       ///< the same for people

private:
    void take(const AnsweredFrame& frame);
    void tell(const QString& text); ///< the newest message; without a terminal it is a line like any other
    void redraw();

    DeviceRuntime& m_device;
    const DeviceSettings& m_settings;
    SessionInfo m_info;
    QString m_logPath;
    std::shared_ptr<ThreadedWriter> m_log; ///< null: none
    std::int64_t m_lostFrames = 0;         ///< that the log lacks
    RunSummary m_run;
    LinkNews m_linkNews;
    LiveScreen m_screen;
    LiveValues m_values;
    Expectation m_expectation;
    std::int64_t m_invalidEstimates = 0; ///< decisions up to now, see Policy
};

} // namespace coinfer::cli

#pragma once

#include "core/device/DeviceRuntime.h"
#include "core/session/ThreadedWriter.h"
#include "ui/model/RunModel.h"
#include "ui/session/Worker.h"

#include <QObject>
#include <QPointer>

namespace coinfer::gui {

/// Begins and ends logs of a run as the window asks. The frames go from the inference thread to the thread
/// that writes, so that neither a slow disk nor a busy window holds them up. A log that cannot be written is
/// told once, in the window, and the run goes on. Lives in the GUI thread.
class RunRecorder : public QObject {
    Q_OBJECT
public:
    RunRecorder(DeviceRuntime& device, RunModel& run);

    void open(const QString& path);
    void close();
    /// What closes it and waits until all of it, and of logs before, is written: to be done where waiting
    /// hurts nobody. Nothing can be recorded then.
    std::function<void()> closing();

Q_SIGNALS:
    void noticed(const QString& text); ///< what the user has to know of the log

private:
    void showBegun(int number, const QString& path);
    void fail(int number, const QString& text);
    std::shared_ptr<ThreadedWriter> release();

    DeviceRuntime& m_device;
    QPointer<RunModel> m_run;                   ///< gone where the window has ended the run
    std::shared_ptr<ThreadedWriter> m_writer;   ///< null: nothing is recorded
    int m_number = 0;                           ///< of the log: what an earlier one says is late
    bool m_begun = false;                       ///< that log is there
    Worker m_closer{QStringLiteral("log end")}; ///< last: what it closes may still tell of a failure
};

/// The first line of a log that begins now: of the session, with what is set at this moment.
SessionInfo describeNow(const RunModel& run);

} // namespace coinfer::gui

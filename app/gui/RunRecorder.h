#pragma once

#include "core/device/DeviceRuntime.h"
#include "core/session/KeptPictures.h"
#include "core/session/ThreadedWriter.h"
#include "ui/model/RunModel.h"
#include "ui/session/Worker.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace coinfer::gui {

/// Starts and ends logs of a run at the window's request. Frames go from the inference thread straight to the
/// writing thread, so neither a slow disk nor a busy window delays them. If a log cannot be written, the
/// window says so once and the run continues. Lives in the GUI thread.
class RunRecorder : public QObject {
    Q_OBJECT
public:
    RunRecorder(DeviceRuntime& device, RunModel& run);

    void open(const QString& path, KeepPictures pictures = KeepPictures::No);
    void close();
    /// Returns a function that closes the log and waits until it and all earlier logs are written. Call that
    /// function on a thread that may wait. Nothing can be recorded afterwards.
    std::function<void()> closing();

Q_SIGNALS:
    void noticed(const QString& text); ///< for the user, about the log

private:
    void showBegun(int number, const QString& path);
    void fail(int number, const QString& text);
    void showSize();
    std::shared_ptr<ThreadedWriter> release();

    DeviceRuntime& m_device;
    QPointer<RunModel> m_run;                 ///< null once the window has ended the run
    std::shared_ptr<ThreadedWriter> m_writer; ///< null: nothing is recorded
    int m_number = 0;     ///< of the current log: tells its messages from those of earlier logs
    bool m_begun = false; ///< the current log has been created
    QTimer m_sizes;       ///< while something is recorded
    Worker m_closer{QStringLiteral("log end")}; ///< last: what it closes may still report a failure
};

/// The first line of a log that starts now: the session with its current settings.
SessionInfo describeNow(const RunModel& run);

} // namespace coinfer::gui

#pragma once

#include "core/runtime/DeviceRuntime.h"
#include "ui/RunModel.h"

#include <QObject>
#include <QTimer>

namespace coinfer::gui {

/// Writes each answered frame to a session log. A log that cannot be written is told once, in the window,
/// and the run goes on. Lives in the GUI thread.
class LogTap : public QObject {
    Q_OBJECT
public:
    LogTap(DeviceRuntime& device, RunModel& run);

    void open(const QString& path, const SessionInfo& info);

private:
    void write(const FrameRecord& record);
    void tell(const Result<void>& result);

    RunModel& m_run;
    std::unique_ptr<SessionWriter> m_writer;
    QTimer m_flushing;
};

} // namespace coinfer::gui

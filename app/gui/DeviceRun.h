#pragma once

#include "app/common/AssembledDevice.h"
#include "app/gui/RunRecorder.h"
#include "core/device/BusyThreads.h"
#include "core/device/DeviceRuntime.h"
#include "core/edge/EdgeRuntime.h"
#include "ui/model/RunModel.h"
#include "ui/session/Worker.h"

namespace coinfer::gui {

/// A device at work, with an edge of its own or one elsewhere, shown in the window and obeying it. Lives in
/// the GUI thread; the run that it shows outlives it or it is stopped before.
class DeviceRun {
public:
    /// `link`: what the settings' shape is in words.
    DeviceRun(AssembledDevice assembled, LinkChoice link);
    ~DeviceRun(); ///< stops and joins

    WindowSetup setup() const;
    const QStringList& notes() const { return m_parts.notes; } ///< what the user has to know
    /// Begins; `log` is a file to write to, or empty.
    void start(RunModel& run, const QString& log);
    /// The run is shown no longer and obeys nobody. What it returns stops it and writes the end of its log;
    /// it may wait for both, so let another thread do it, while this object lives.
    std::function<void()> leave();
    RunRecorder& log() { return *m_log; } ///< once started

private:
    void show();
    void obey();
    void reshape(const LinkChoice& link);
    void begin(const LinkChoice& link, std::shared_ptr<const RateSchedule> schedule);
    void refuse(const LinkChoice& link, const QString& text);
    void shape(const LinkChoice& link);

    AssembledDevice m_parts;
    LinkChoice m_link;    ///< that goes on
    BusyThreads m_stress; ///< of this machine, on wish
    RunModel* m_run = nullptr;
    std::unique_ptr<RunRecorder> m_log;
    Worker m_schedules{QStringLiteral("schedules")}; ///< reads traces; last: joined before the rest goes
};

} // namespace coinfer::gui

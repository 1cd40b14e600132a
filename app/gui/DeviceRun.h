#pragma once

#include "app/common/Recorder.h"
#include "app/gui/LogTap.h"
#include "core/runtime/BusyThreads.h"
#include "core/runtime/EdgeRuntime.h"
#include "ui/RunModel.h"
#include "ui/session/Worker.h"

namespace coinfer::gui {

/// A device at work, with an edge of its own or one elsewhere, shown in the window and obeying it. Lives in
/// the GUI thread; the run that it shows outlives it or it is stopped before.
class DeviceRun {
public:
    /// `edge` is null where it is elsewhere. `link`: what the settings' shape is in words.
    DeviceRun(PreparedDevice prepared, std::unique_ptr<EdgeRuntime> edge, LinkWish link);
    ~DeviceRun(); ///< stops and joins

    WindowSetup setup() const;
    const QStringList& notes() const { return m_notes; } ///< what the user has to know
    /// Begins; `log` is a file to write to, or empty.
    void start(RunModel& run, const QString& log);
    /// The run is shown no longer and obeys nobody. What it returns stops it and writes the end of its log;
    /// it may wait for both, so let another thread do it, while this object lives.
    std::function<void()> leave();
    LogTap& log() { return *m_log; } ///< once started

private:
    void show();
    void obey();
    void reshape(const LinkWish& link);
    void begin(const LinkWish& link, std::shared_ptr<const RateSchedule> schedule);
    void refuse(const LinkWish& link, const QString& text);
    void shape(const LinkWish& link);

    DeviceSettings m_settings;
    RunOrigin m_origin;
    QStringList m_notes;
    LinkWish m_link;                     ///< that goes on
    std::unique_ptr<EdgeRuntime> m_edge; ///< outlives the device
    std::unique_ptr<DeviceRuntime> m_device;
    BusyThreads m_stress; ///< of this machine, on wish
    RunModel* m_run = nullptr;
    std::unique_ptr<LogTap> m_log;
    Worker m_schedules{QStringLiteral("schedules")}; ///< reads traces; last: joined before the rest goes
};

} // namespace coinfer::gui

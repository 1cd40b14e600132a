#pragma once

#include "app/common/AssembledDevice.h"
#include "app/gui/RunRecorder.h"
#include "core/device/BusyThreads.h"
#include "core/session/KeptPictures.h"
#include "ui/model/RunModel.h"
#include "ui/session/Worker.h"

namespace coinfer::gui {

/// A running device, with its own edge or one elsewhere. The window shows and controls it. Lives in the GUI
/// thread. The run that it shows must outlive it, unless it is stopped before.
class DeviceRun {
public:
    /// `link` is what the settings' shape was made from.
    DeviceRun(AssembledDevice assembled, LinkChoice link);
    ~DeviceRun(); ///< stops and joins

    WindowSetup setup() const;
    const AssembledDevice& parts() const { return m_parts; }
    const std::vector<DeviceLinkSettings>& edges() const { return m_parts.settings.edges; }
    const QStringList& notes() const { return m_parts.notes; } ///< for the user
    /// Starts; `log` is a file to write to, or empty, and `pictures` whether to keep some beside it.
    void start(RunModel& run, const QString& log, KeepPictures pictures = KeepPictures::No);
    /// Detaches the device from the window. The function that it returns stops the device and writes the end
    /// of its log. Both may take time, so call that function on another thread, while this object lives.
    std::function<void()> leave();
    RunRecorder& log() { return *m_log; } ///< after start()

private:
    void show();
    void obey();
    void reshape(const LinkChoice& link);
    void begin(const LinkChoice& link, std::shared_ptr<const RateSchedule> schedule);
    void refuse(const LinkChoice& link, const QString& text);
    void shape(const LinkChoice& link);

    AssembledDevice m_parts;
    LinkChoice m_link;    ///< in effect
    BusyThreads m_stress; ///< load on this machine, on request
    RunModel* m_run = nullptr;
    std::unique_ptr<RunRecorder> m_log;
    Worker m_schedules{QStringLiteral("schedules")}; ///< reads traces; last, so that it is joined first
};

} // namespace coinfer::gui

#include "ui/window/WindowCamera.h"

#include "ui/widgets/NavigationBar.h"
#include "ui/window/Keys.h"

namespace coinfer {

WindowCamera::WindowCamera(QWidget& window, NavigationBar& navigation)
    : m_window(window), m_clip(std::make_shared<SteadyClock>())
{
    bindKey(Key::Screenshot, &window, this, &WindowCamera::takeSnapshot);
    bindKey(Key::Clip, &window, this, &WindowCamera::toggleClip);
    connect(&navigation, &NavigationBar::screenshotRequested, this, &WindowCamera::takeSnapshot);
    connect(&navigation, &NavigationBar::clipRequested, this, &WindowCamera::toggleClip);
    connect(&m_snapshot, &Snapshot::saved, this,
            [this](const QString& path) { Q_EMIT saved(tr("Screenshot saved: %1").arg(path)); });
    connect(&m_snapshot, &Snapshot::failed, this, &WindowCamera::failed);
    connect(&m_clip, &ClipRecorder::runningChanged, &navigation, &NavigationBar::showFilming);
    connect(&m_clip, &ClipRecorder::saved, this, [this](const Clip& clip) {
        Q_EMIT saved(tr("Clip saved: %1 (%2, %3)")
                         .arg(clip.path, formatDuration(clip.length), formatBytes(clip.bytes)));
    });
    connect(&m_clip, &ClipRecorder::failed, this, &WindowCamera::failed);
}

void WindowCamera::toggleClip()
{
    m_clip.isRunning() ? m_clip.stop() : m_clip.start(m_window);
}

} // namespace coinfer

#pragma once

#include "ui/session/ClipRecorder.h"
#include "ui/session/Snapshot.h"

namespace coinfer {

class NavigationBar;

/// Screenshots and clips of a window, by the buttons of its navigation and by keys. Lives in the GUI thread.
class WindowCamera : public QObject {
    Q_OBJECT
public:
    /// Window and navigation outlive this.
    WindowCamera(QWidget& window, NavigationBar& navigation);

Q_SIGNALS:
    void saved(const QString& text); ///< what and where, in words
    void failed(const QString& text);

private:
    void takeSnapshot() { m_snapshot.take(m_window); }
    void toggleClip();

    QWidget& m_window;
    Snapshot m_snapshot;
    ClipRecorder m_clip;
};

} // namespace coinfer

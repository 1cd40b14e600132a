#pragma once

#include "ui/look/Theme.h"

#include <QList>
#include <QObject>

class QScreen;

namespace coinfer {

/// Theme and zoom of a window, and the keys of zoom and full screen. The window stays small enough for the
/// screen that it is on. Lives in the GUI thread.
class WindowLook : public QObject {
    Q_OBJECT
public:
    /// Limits the size of the window, which outlives this.
    explicit WindowLook(QWidget& window);

    /// Light, dark, high contrast, or following the system, also when that changes later.
    void setTheme(ThemeChoice choice);
    /// Letters and controls in percent of their usual size; bounded so that the window still fits its screen.
    void setZoom(int percent);
    void chooseZoom(int percent); ///< the same, at the user's wish
    QList<int> zooms() const;     ///< in percent: those with which the window fits its screen
    void toggleFullScreen();

Q_SIGNALS:
    void zoomChanged();
    void zoomChosen(int percent); ///< what the screen allows of the user's wish

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void addShortcuts();
    void fitLeastSize();

    QWidget& m_window;
    ThemeChoice m_theme = ThemeChoice::Auto;
    int m_zoom;                        ///< as requested, in percent; the screen may allow less
    const QScreen* m_screen = nullptr; ///< where the window was last; never dereferenced
};

} // namespace coinfer

#pragma once

#include <QString>

class QWidget;

namespace coinfer {

/// Asks before a window closes during a recording. Lives in the GUI thread.
class CloseGuard {
public:
    /// The window outlives its guard.
    explicit CloseGuard(QWidget& window) : m_window(window) {}

    /// Whether the window may close now; else asks, and closes it if the user says so. `recording` is the
    /// path of the recording; empty: there is none.
    bool permits(const QString& recording);
    void permitAlways() { m_permitted = true; } ///< nobody is there to answer

private:
    void ask(const QString& recording);

    QWidget& m_window;
    bool m_permitted = false; ///< the user has confirmed, or nobody can
};

} // namespace coinfer

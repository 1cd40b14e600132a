#pragma once

#include "app/gui/RunLauncher.h"

#include <QTimer>

namespace coinfer::gui {

/// Restores the settings of the window, and saves them when they change. Invalid settings are reset to their
/// defaults, a copy of their file is kept, and one notice says so. Lives in the GUI thread.
class SettingsStore : public QObject {
    Q_OBJECT
public:
    SettingsStore(MainWindow& window, RunLauncher& launcher, const WindowOptions& options);
    ~SettingsStore() override;

    /// The language to start with; it is needed before there is a window.
    static QString language(const WindowOptions& options);

private:
    void load(const WindowOptions& options);
    void save();
    void forget();
    void tell(const QStringList& refused);

    MainWindow& m_window;
    RunLauncher& m_roles;
    std::optional<ThemeChoice> m_said; ///< theme of the command line, which is not saved
    ThemeChoice m_keptTheme = ThemeChoice::Auto;
    QTimer m_saving;
};

/// Copies a settings file that could not be read in full, so that its content is not lost. Returns the path
/// of the copy; empty if it cannot be written.
QString setAside(const QString& path);

} // namespace coinfer::gui

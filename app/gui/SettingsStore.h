#pragma once

#include "app/gui/RunLauncher.h"

#include <QTimer>

namespace coinfer::gui {

/// Finds again what the window was like, and keeps it when it changes. Settings that make no sense have their
/// defaults, a copy of their file is left behind, and one notice says so. Lives in the GUI thread.
class SettingsStore : public QObject {
    Q_OBJECT
public:
    SettingsStore(MainWindow& window, RunLauncher& launcher, const WindowOptions& options);
    ~SettingsStore() override;

    /// The language to begin with: told before there is a window.
    static QString language(const WindowOptions& options);

private:
    void load(const WindowOptions& options);
    void save();
    void forget();
    void tell(const QStringList& refused);

    MainWindow& m_window;
    RunLauncher& m_roles;
    std::optional<ThemeChoice> m_said; ///< theme of the command line: not for ever
    ThemeChoice m_keptTheme = ThemeChoice::Auto;
    QTimer m_saving;
};

/// Copies a file of settings that could not be read in full, so that what stood in it is not lost. Returns
/// the copy's path; empty when it cannot be written.
QString setAside(const QString& path);

} // namespace coinfer::gui

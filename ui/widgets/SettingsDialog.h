#pragma once

#include "ui/look/Theme.h"

#include <QDialog>

class QComboBox;
class QLabel;

namespace coinfer {

struct WindowMemory;

/// Theme, zoom, language, and a button that forgets stored settings. Emits each change at once.
class SettingsDialog : public QDialog {
    Q_OBJECT
public:
    /// `zooms`: in percent, those that may be chosen.
    SettingsDialog(const WindowMemory& memory, const QList<int>& zooms, QWidget* parent = nullptr);

Q_SIGNALS:
    void themeRequested(coinfer::ThemeChoice theme);
    void zoomRequested(int percent);
    void languageRequested(const QString& code); ///< empty: the system's
    void forgetRequested();

private:
    void addThemes(ThemeChoice chosen);
    void addZooms(const QList<int>& zooms);
    void addLanguages(const QString& chosen);

    QComboBox* m_theme = nullptr;
    QComboBox* m_zoom = nullptr;
    QComboBox* m_language = nullptr;
    QLabel* m_note = nullptr;
};

} // namespace coinfer

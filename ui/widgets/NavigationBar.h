#pragma once

#include "ui/window/Pages.h"

#include <QFrame>

#include <map>
#include <optional>

class QButtonGroup;
class QToolButton;
class QVBoxLayout;

namespace coinfer {

/// A column of large buttons, one per page; narrow on a small screen.
class NavigationBar : public QFrame {
    Q_OBJECT
public:
    explicit NavigationBar(const std::vector<PageEntry>& pages, QWidget* parent = nullptr);

    void setCompact(bool compact);
    void showChosen(PageId page);
    /// A page that is not open stays in the bar, greyed out; one that is not offered is hidden.
    void showOpen(PageId page, bool open);
    void showOffered(PageId page, bool offered);
    /// Shows on every page that the run is being recorded; empty: not recording.
    void showRecording(const QString& path);
    /// Shows that a clip of the window is being made.
    void showFilming(bool films);
    /// The page at this position among those offered, if it is open.
    std::optional<PageId> at(int place) const;

Q_SIGNALS:
    void pageRequested(coinfer::PageId page);
    void helpRequested();
    void settingsRequested();
    void screenshotRequested();
    void clipRequested(); ///< to begin one or to end it

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QToolButton* addButton(const QString& name, const QString& title);
    void add(const PageEntry& page);
    void addTools();
    void place();
    int roomFor(int pageHeight, int toolHeight) const;
    void numberShortcuts();
    void drawIcons();

    QVBoxLayout* m_column = nullptr;
    QButtonGroup* m_group = nullptr;
    std::vector<PageEntry> m_pages;
    std::map<PageId, QToolButton*> m_buttons;
    QToolButton* m_recording = nullptr;
    QToolButton* m_help = nullptr;
    QToolButton* m_settings = nullptr;
    QToolButton* m_shot = nullptr;
    QToolButton* m_clip = nullptr; ///< only where there is room: its key does the same
    bool m_compact = false;
};

} // namespace coinfer

#pragma once

#include "ui/window/Pages.h"

#include <QFrame>

#include <map>
#include <optional>

class QButtonGroup;
class QToolButton;
class QVBoxLayout;

namespace coinfer {

/// A column of large buttons, one a page; narrow on a small screen.
class NavigationBar : public QFrame {
    Q_OBJECT
public:
    explicit NavigationBar(const std::vector<PageEntry>& pages, QWidget* parent = nullptr);

    void setCompact(bool compact);
    void showChosen(PageId page);
    /// A page that is not open now keeps its place, greyed; one that is not offered leaves it.
    void showOpen(PageId page, bool open);
    void showOffered(PageId page, bool offered);
    /// That the run is being recorded, on whatever page one is; empty: it is not.
    void showRecording(const QString& path);
    /// The page at this place among those offered, if it is open.
    std::optional<PageId> at(int place) const;

Q_SIGNALS:
    void pageRequested(coinfer::PageId page);
    void helpRequested();
    void settingsRequested();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QToolButton* addButton(const QString& name, const QString& title);
    void add(const PageEntry& page);
    void addTools();
    void place();
    void numberShortcuts();
    void drawIcons();

    QVBoxLayout* m_column = nullptr;
    QButtonGroup* m_group = nullptr;
    std::vector<PageEntry> m_pages;
    std::map<PageId, QToolButton*> m_buttons;
    QToolButton* m_recording = nullptr;
    QToolButton* m_help = nullptr;
    QToolButton* m_settings = nullptr;
    bool m_compact = false;
};

} // namespace coinfer

#pragma once

#include "ui/model/EdgeModel.h"
#include "ui/model/RunModel.h"
#include "ui/session/Replay.h"
#include "ui/window/Keys.h"
#include "ui/window/Pages.h"
#include "ui/window/WindowMemory.h"

#include <QMainWindow>

#include <functional>
#include <map>
#include <memory>

class QStackedWidget;
class QVBoxLayout;

namespace coinfer {

class HintStrip;
class NavigationBar;
class NoticeBar;
class ReplayBar;

/// The window: navigation and the pages of what is open. Shows what it is told and says what its user
/// wishes; the application connects it to a runtime. Lives in the GUI thread.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Opens the pages of a run and shows it live; a run before it is forgotten.
    RunModel& beginRun(const WindowSetup& setup);
    /// Opens the page of an edge instead.
    EdgeModel& beginEdge(const EdgeSetup& setup);
    void end();          ///< back to the start
    void closeUnasked(); ///< also while a run is recorded: nobody is there to answer
    /// Plays a log through pages of its own; the run, if there is one, goes on unseen until endReplay().
    void replay(const OpenedLog& log, double speed);
    void endReplay();
    Replay* shownReplay() const { return m_replay.get(); } ///< null without one
    RunModel* run() const { return m_run.get(); }          ///< null without one
    EdgeModel* edge() const { return m_edge.get(); }       ///< likewise

    void showPage(PageId page); ///< if it is open
    PageId page() const { return m_page; }
    QWidget* currentPage() const;
    /// Of the page, or null while it is not open.
    template <class Page> Page* find() const { return findChild<Page*>(); }

    /// Takes up what was kept, hints among it; without this there are none.
    void setMemory(const WindowMemory& memory);
    const WindowMemory& memory() const { return m_memory; } ///< to keep
    /// Light, dark, of high contrast, or as the system is, also when that changes later.
    void setTheme(ThemeChoice choice);
    void showNotice(const QString& text); ///< above the page, for a while, after those that came before
    /// What the help names as parts of the program: a line for each library with its version.
    void setParts(const QStringList& parts) { m_parts = parts; }
    void showHelp(); ///< keys and versions
    void showSettings();

Q_SIGNALS:
    void memoryChanged();
    void forgetRequested(); ///< all that is kept, also of runs

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void openPages(PageNeeds needs, const PageParts& parts);
    void closePages(PageNeeds needs);
    void closeAll();
    void offerPages(bool ofEdge);
    void showPlace(int place);
    const PageEntry& entryOf(PageId page) const;
    void choosePage(PageId page);
    void showLastPage();
    void choosePart(int place);
    void takeParts();
    void followLegends(QWidget& page);
    void rememberPart(const QString& page, int place);
    void showHint();
    void putHintAway();
    void pause();
    void toggleFullScreen();
    void addShortcuts();
    void askToClose();
    void showTitle();
    void buildSession();
    RunModel* shownRun() const; ///< that of a replay, else the run

    std::vector<PageEntry> m_table;
    std::unique_ptr<RunModel> m_run;   ///< outlives its pages
    std::unique_ptr<EdgeModel> m_edge; ///< likewise
    std::unique_ptr<Replay> m_replay;  ///< likewise
    std::map<PageId, QWidget*> m_pages;
    std::map<PageId, QWidget*> m_aside; ///< pages of the run while a log is replayed
    NavigationBar* m_navigation = nullptr;
    QStackedWidget* m_stack = nullptr;
    QVBoxLayout* m_column = nullptr; ///< the notice, the stack, and the replay's bar below it
    ReplayBar* m_replayBar = nullptr;
    NoticeBar* m_notice = nullptr;
    HintStrip* m_hint = nullptr;
    PageId m_page = PageId::Start;
    WindowMemory m_memory;
    bool m_keeps = false;                            ///< a memory was taken up
    std::map<Key, std::function<void()>> m_leftOver; ///< keys that no control has used
    QStringList m_parts;
    QString m_title;              ///< of the run or the edge; empty: neither
    bool m_closesUnasked = false; ///< the answer was given, or nobody can give one
};

} // namespace coinfer

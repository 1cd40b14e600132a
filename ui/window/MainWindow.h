#pragma once

#include "ui/model/EdgeModel.h"
#include "ui/model/RunModel.h"
#include "ui/session/Replay.h"
#include "ui/tour/TourGuide.h"
#include "ui/window/CloseGuard.h"
#include "ui/window/LeftOverKeys.h"
#include "ui/window/Pages.h"
#include "ui/window/WindowLook.h"
#include "ui/window/WindowMemory.h"

#include <QMainWindow>

#include <memory>

class QVBoxLayout;

namespace coinfer {

class HintStrip;
class NavigationBar;
class NoticeBar;
class PageStack;
class ReplayBar;
class WindowCamera;

/// The window: the navigation and the open pages. Shows what it is told and emits the user's requests; the
/// application connects it to a runtime. Lives in the GUI thread.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Opens the pages of a run and shows it live; an earlier run is dropped.
    RunModel& beginRun(const WindowSetup& setup);
    /// Opens the page of an edge instead.
    EdgeModel& beginEdge(const EdgeSetup& setup);
    void end();          ///< back to the start page
    void closeUnasked(); ///< even while recording, because nobody is there to answer
    /// Replays a log on pages of its own; a run continues in the background until endReplay().
    void replay(const OpenedLog& log, double speed);
    void endReplay();
    Replay* shownReplay() const { return m_replay.get(); } ///< null if there is none
    RunModel* run() const { return m_run.get(); }          ///< null if there is none
    EdgeModel* edge() const { return m_edge.get(); }       ///< likewise

    void showPage(PageId page); ///< if the page is open
    PageId page() const { return m_page; }
    QWidget* currentPage() const;
    /// The page of this type, or null if it is not open.
    template <class Page> Page* find() const { return findChild<Page*>(); }

    /// Restores stored settings, including which hints were dismissed. Without this call, no hints are shown.
    void setMemory(const WindowMemory& memory);
    const WindowMemory& memory() const { return m_memory; } ///< to be stored
    /// Light, dark, high contrast, or following the system, also when that changes later.
    void setTheme(ThemeChoice choice);
    /// Letters and controls in percent of their usual size; bounded so that the window still fits its screen.
    void setZoom(int percent) { m_look.setZoom(percent); }
    /// Shows the Live page for an audience: little and large. Does nothing without a run or a replay.
    void present(bool on);
    bool isPresenting() const;
    void showNotice(const QString& text); ///< above the page, for a while; notices queue
    /// The libraries that the help lists, one line each with its version.
    void setParts(const QStringList& parts) { m_parts = parts; }
    void showHelp(); ///< keys and versions
    /// Plays a tour on the run that is shown, until somebody touches keys or screen. Does nothing without a
    /// run, or during a replay.
    void startTour();
    void setTour(const TourScript& script) { m_script = script; } ///< instead of the shipped one
    bool isOnTour() const { return m_tour != nullptr; }
    void askForNote(); ///< does nothing without a run, or during a replay
    void showSettings();

Q_SIGNALS:
    void memoryChanged();
    void forgetRequested(); ///< everything stored, including settings of runs

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void followPage(const PageEntry& entry, QWidget* page);
    void followLook();
    void closeAll();
    void offerPages(bool ofEdge);
    void showPlace(int place);
    void choosePage(PageId page);
    void showLastPage();
    void choosePart(int place);
    void showHint();
    void putHintAway();
    void pause();
    void addShortcuts();
    void fitParts();
    void showPresenting();
    void showTitle();
    void buildSession();
    RunModel* shownRun() const; ///< the replay's if there is one, else the run

    std::unique_ptr<RunModel> m_run;   ///< outlives its pages
    std::unique_ptr<EdgeModel> m_edge; ///< likewise
    std::unique_ptr<Replay> m_replay;  ///< likewise
    std::unique_ptr<TourGuide> m_tour; ///< null: none; its run outlives it
    TourScript m_script;
    NavigationBar* m_navigation = nullptr;
    PageStack* m_stack = nullptr;
    QVBoxLayout* m_column = nullptr; ///< the notice, the stack, and the replay bar below
    ReplayBar* m_replayBar = nullptr;
    NoticeBar* m_notice = nullptr;
    HintStrip* m_hint = nullptr;
    PageId m_page = PageId::Start;
    WindowMemory m_memory;
    WindowLook m_look;
    std::unique_ptr<WindowCamera> m_camera;
    bool m_keeps = false; ///< setMemory() was called
    LeftOverKeys m_leftOver;
    QStringList m_parts;
    QString m_title; ///< of the run or the edge; empty: none
    CloseGuard m_closing;
};

} // namespace coinfer

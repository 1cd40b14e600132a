#pragma once

#include "core/base/LinkState.h"
#include "core/device/AnsweredFrame.h"

#include <QWidget>

#include <vector>

class QBoxLayout;
class QFrame;
class QToolButton;

namespace coinfer {

class AnswerPanel;
class Card;
class ChartChooser;
class ChartLegend;
class DeadlineControl;
class FigureTiles;
class LiveChart;
class MachinesView;
class NetworkView;
class PolicyControl;
class RunModel;
class StatusStrip;
class ThrottleControl;
class TimeBar;
class SteadyLabel;

/// The page that shows the run live. Shows everything at once if there is room; on a small screen, one chart
/// at a time; for an audience, little and large. Draws only while visible.
class LivePage : public QWidget {
    Q_OBJECT
public:
    explicit LivePage(RunModel& run, QWidget* parent = nullptr);
    ~LivePage() override;

    bool isCompact() const { return m_arrangement == Arrangement::Compact; }
    bool isPresenting() const { return m_arrangement == Arrangement::Presenter; }
    /// Shows the presenter's layout, or what fits the size.
    void present(bool on);

Q_SIGNALS:
    void tourRequested();
    void presentingRequested(bool on);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    enum class Arrangement { Wide, Compact, Presenter };

    void build();
    void buildFigures();
    void showFigures();
    void buildControls();
    void buildButtons();
    void followRun();
    void addShortcuts();
    void arrangeWide();
    void arrangeCompact();
    void arrangePresenter();
    void arrange();
    Arrangement fitting() const;
    void setParts(Arrangement arrangement);
    void setLarge(bool large);
    void setLetters();
    void showChosen();
    bool isSeen() const;
    void showFrames();
    void forget(); ///< shows no frame, as before the first one
    void showCharts();
    void showCursor();
    void tick();
    void showPaused(bool paused);
    void drawPauseButton();

    RunModel& m_run;
    Arrangement m_arrangement = Arrangement::Wide;
    bool m_presents = false;
    int m_letters = 0;           ///< of the presenter's layout, in pixels
    bool m_framesMissed = false; ///< frames arrived while the page was hidden
    bool m_chartsStale = false;  ///< charts lag behind the rest of the page or missed frames
    AnswerPanel* m_answer = nullptr;
    Card* m_answerCard = nullptr;
    NetworkView* m_network = nullptr;
    Card* m_networkCard = nullptr;
    ChartLegend* m_machineLegend = nullptr;
    SteadyLabel* m_reason = nullptr;  ///< why the policy made its decision
    std::vector<LiveChart*> m_charts; ///< latency, bandwidth, accuracy, decisions, load
    ChartChooser* m_chooser = nullptr;
    std::vector<QWidget*> m_chosen; ///< the parts that its buttons show
    TimeBar* m_time = nullptr;
    QFrame* m_controls = nullptr;
    QFrame* m_separator = nullptr; ///< before the deadline control, if in the same row
    QToolButton* m_pause = nullptr;
    QToolButton* m_tour = nullptr;
    QToolButton* m_present = nullptr;
    FigureTiles* m_figures = nullptr;
    MachinesView* m_machines = nullptr;
    PolicyControl* m_policy = nullptr;
    ThrottleControl* m_throttle = nullptr;
    DeadlineControl* m_deadline = nullptr;
    StatusStrip* m_status = nullptr;
};

} // namespace coinfer

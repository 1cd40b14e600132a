#pragma once

#include "core/base/LinkState.h"
#include "core/device/AnsweredFrame.h"
#include "ui/charts/ChartTurns.h"
#include "ui/look/FramePace.h"
#include "ui/pages/LiveParts.h"

#include <QWidget>

#include <memory>

class QToolButton;

namespace coinfer {

class LiveLayout;
class RunModel;
class SteadyLabel;
class ThrottleControl;

/// The page that shows the run live. Shows everything at once if there is room; on a small screen, one chart
/// at a time; for an audience, little and large. Draws only while visible.
class LivePage : public QWidget {
    Q_OBJECT
public:
    explicit LivePage(RunModel& run, QWidget* parent = nullptr);
    ~LivePage() override;

    bool isCompact() const;
    bool isPresenting() const;
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
    void build();
    void buildFigures();
    void showFigures();
    void buildControls();
    void buildButtons();
    void followRun();
    void addShortcuts();
    void fit();
    void showArranged();
    void showChosen();
    void takeFrames(); ///< they have come; not each is shown
    void showFrames();
    void forget(); ///< shows no frame, as before the first one
    void showCursor();
    void tick();
    void showPaused(bool paused);
    void drawPauseButton();

    RunModel& m_run;
    LiveParts m_parts;
    ChartTurns m_turns;
    FramePace m_pace{FramePace::Limit::ManyPixels};
    SteadyLabel* m_reason = nullptr; ///< why the policy made its decision
    QToolButton* m_pause = nullptr;
    ThrottleControl* m_throttle = nullptr;
    std::unique_ptr<LiveLayout> m_layout;
    bool m_framesMissed = false; ///< frames arrived that it did not show
};

} // namespace coinfer

#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace coinfer {

class Card;
class PolicyBox;
class RivalChart;
class RunModel;
class TimeBar;

/// The page for an audience: the policy that decides on the left, its rival (the second policy, which is
/// predicted) on the right, on the same frames. The score follows the rule of RivalScore.
class RivalPage : public QWidget {
    Q_OBJECT
public:
    explicit RivalPage(RunModel& run, QWidget* parent = nullptr);
    ~RivalPage() override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void buildControls();
    void buildEmpty();
    void followRun();
    void arrange(bool compact);
    void takeFrames();
    void forget(); ///< shows no frame, as before the first one
    void tick();
    void showCharts();
    void showCursor();
    void showHeadline();
    void showRival();

    RunModel& m_run;
    bool m_compact = false;
    bool m_stale = false; ///< what is shown lags behind the frames
    QLabel* m_headline = nullptr;
    QLabel* m_counted = nullptr; ///< since when the score counts
    QLabel* m_caption = nullptr; ///< of the box
    PolicyBox* m_box = nullptr;  ///< the rival, or none
    TimeBar* m_time = nullptr;
    RivalChart* m_decides = nullptr;
    RivalChart* m_rival = nullptr;
    Card* m_empty = nullptr; ///< in place of a rival
    PolicyBox* m_choice = nullptr;
    QToolButton* m_compare = nullptr;
};

} // namespace coinfer

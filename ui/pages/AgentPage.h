#pragma once

#include "core/device/AnsweredFrame.h"
#include "ui/charts/ChartTurns.h"
#include "ui/look/FramePace.h"

#include <QWidget>

#include <vector>

class QBoxLayout;
class QComboBox;
class QLabel;
class QSlider;

namespace coinfer {

class AgentChart;
class Card;
class ChartChooser;
class ChoiceMap;
class DeadlineControl;
class PolicyBox;
class PolicyControl;
class RunModel;
class Switch;
class TimeBar;
class WhyCard;

/// The page of the policy: how it rates every decision for the current frame, why it made its decision, what
/// a second policy would have decided, and how it learns.
class AgentPage : public QWidget {
    Q_OBJECT
public:
    explicit AgentPage(RunModel& run, QWidget* parent = nullptr);
    ~AgentPage() override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void buildControls();
    void buildSettings(QBoxLayout& row);
    void buildThoughts();
    void buildCharts();
    void followRun();
    void addShortcuts();
    void takeFrames(); ///< they have come; not each is shown
    void showFrames();
    void forget(); ///< shows no frame, as before the first one
    void tick();
    void arrange(bool compact);
    void showChosen();
    bool isShown(const AgentChart* chart) const;
    void noteLearner(const AnsweredFrame& frame);
    void showCursor();
    void selectShadow(const QString& name);
    QSlider* addSlider(QBoxLayout& row, const QString& name, QLabel* caption, const QString& help);
    QLabel* addFigure(QBoxLayout& row, const QString& name, const QString& widest);
    void requestWeight(int step);
    void requestPrice(int step);
    void requestPromise(int index);
    void selectPromise(double risk);
    QComboBox* promiseBox(QLabel* caption);
    void showLive();
    void showLearning();

    RunModel& m_run;
    ChartTurns m_turns;
    FramePace m_pace{FramePace::Limit::Always}; ///< nobody reads its words faster
    bool m_compact = false;
    bool m_framesMissed = false; ///< frames arrived that it did not show
    Card* m_controls = nullptr;
    PolicyControl* m_policy = nullptr;
    PolicyBox* m_shadow = nullptr;
    Switch* m_learning = nullptr;
    DeadlineControl* m_deadline = nullptr;
    QSlider* m_weight = nullptr; ///< percent
    QLabel* m_weightText = nullptr;
    QSlider* m_price = nullptr; ///< thousandths of reward per 1,000 bytes
    QLabel* m_priceText = nullptr;
    QComboBox* m_promise = nullptr;     ///< its data: the risk, 1 = nothing is promised
    std::vector<QWidget*> m_priceParts; ///< small screens have no room for them
    Card* m_mapCard = nullptr;
    ChoiceMap* m_map = nullptr;
    WhyCard* m_whyCard = nullptr;
    ChartChooser* m_chooser = nullptr; ///< on small screens: choices and reason, or one of the charts
    TimeBar* m_time = nullptr;
    std::vector<AgentChart*> m_charts; ///< reward, exploration, losses, local exits
    AgentChart* m_losses = nullptr;    ///< the third of them
    AgentChart* m_local = nullptr;     ///< the last of them
    QString m_learner;                 ///< the last policy that could learn, or had losses in a log
    bool m_canLearn = false;           ///< that policy decides
    bool m_isNarrow = false;           ///< of losses and local exits only one has room
};

} // namespace coinfer

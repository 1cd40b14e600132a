#pragma once

#include "ui/WindowSetup.h"

#include <QWidget>

#include <vector>

class QBoxLayout;
class QFrame;
class QToolButton;

namespace coinfer {

class AnswerPanel;
class Card;
class ChartChooser;
class DeadlineControl;
class LiveChart;
class LiveFeed;
class NetworkView;
class NoticeBar;
class PolicyControl;
class StatusStrip;
class ThrottleControl;
class TwoLineLabel;

/// The page that shows the work as it happens. Wide where there is room; on a small screen one chart at a
/// time. Draws only while somebody can see it.
class LivePage : public QWidget {
    Q_OBJECT
public:
    LivePage(const WindowSetup& setup, LiveFeed& feed, QWidget* parent = nullptr);

    void showPolicy(const QString& name);
    void takeBackPolicy();
    void showLimit(BitRate rate);
    void showThrottle(const QString& throttle);
    void showLink(LinkState state, const QString& text);
    void showNotice(const QString& text);
    void showPaused(bool paused);

    bool isCompact() const { return m_compact; }

public Q_SLOTS:
    void togglePause();
    void toggleThrottle();
    void toggleGuard();
    void faster();
    void slower();
    void chooseChart(int place); ///< on small screens

Q_SIGNALS:
    void policyWished(const QString& name);
    void throttleWished(const QString& throttle);
    void liveWished(const coinfer::LiveSettings& live);
    void pauseWished(bool paused);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build(const WindowSetup& setup);
    void buildControls(const WindowSetup& setup);
    void arrangeWide();
    void arrangeCompact();
    void setCompactParts(bool compact);
    QBoxLayout* freshLayout(int margin, int spacing);
    void showChosen();
    bool isSeen() const;
    void showFrames();
    void showCharts();
    void tick();
    void drawPauseButton();

    LiveFeed& m_feed;
    bool m_compact = false;
    bool m_chartsStale = false;
    AnswerPanel* m_answer = nullptr;
    Card* m_answerCard = nullptr;
    NetworkView* m_network = nullptr;
    Card* m_networkCard = nullptr;
    TwoLineLabel* m_reason = nullptr; ///< why the policy decided as it did
    std::vector<LiveChart*> m_charts; ///< latency, bandwidth, accuracy, decisions
    ChartChooser* m_chooser = nullptr;
    QFrame* m_controls = nullptr;
    QFrame* m_separator = nullptr; ///< before the deadline, where it stands in the same row
    QToolButton* m_pause = nullptr;
    PolicyControl* m_policy = nullptr;
    ThrottleControl* m_throttle = nullptr;
    DeadlineControl* m_deadline = nullptr;
    StatusStrip* m_status = nullptr;
    NoticeBar* m_notice = nullptr;
};

} // namespace coinfer

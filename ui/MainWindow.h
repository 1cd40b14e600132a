#pragma once

#include "ui/LiveFeed.h"
#include "ui/Theme.h"
#include "ui/WindowSetup.h"

#include <QMainWindow>

namespace coinfer {

class LivePage;

/// The window. Shows what it is told and says what its user wishes; the application connects it to a runtime.
/// Lives in the GUI thread.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(const WindowSetup& setup, QWidget* parent = nullptr);

    LiveFeed& feed() { return m_feed; }
    /// Light, dark, or as the system is, also when that changes later.
    void setTheme(ThemeChoice choice);

public Q_SLOTS:
    void showFrame(std::shared_ptr<const coinfer::AnsweredFrame> frame);
    void showLinkState(coinfer::LinkState state, const QString& text);
    void showLimit(coinfer::BitRate rate);
    void showPolicy(const QString& name);
    /// Corrects the throttle controls without a wish, after one was refused.
    void showThrottle(const QString& throttle);
    void showProblem(const QString& text);
    void showFinished();
    void showNotice(const QString& text); ///< over the page, for a while

Q_SIGNALS:
    void policyWished(const QString& name);
    void throttleWished(const QString& throttle); ///< as after --throttle
    void liveWished(const coinfer::LiveSettings& live);
    void pauseWished(bool paused);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void toggleFullScreen();
    void addShortcuts();

    LiveFeed m_feed;
    LivePage* m_page = nullptr;
    ThemeChoice m_theme = ThemeChoice::Auto;
};

} // namespace coinfer

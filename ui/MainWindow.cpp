#include "ui/MainWindow.h"

#include "ui/Icons.h"
#include "ui/pages/LivePage.h"

#include <QApplication>
#include <QKeyEvent>
#include <QShortcut>

namespace coinfer {
namespace {

constexpr QSize kFirstSize{1440, 900};
constexpr QSize kLeastSize{640, 420};

} // namespace

MainWindow::MainWindow(const WindowSetup& setup, QWidget* parent)
    : QMainWindow(parent), m_page(new LivePage(setup, m_feed, this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(setup.model.isEmpty() ? tr("Coinfer") : tr("%1 – Coinfer").arg(setup.model));
    setWindowIcon(icon(QStringLiteral("coinfer"), Qt::white));
    setCentralWidget(m_page);
    setMinimumSize(kLeastSize); // smaller than the wide page wants: the page has a compact form
    resize(kFirstSize);
    setFocusPolicy(Qt::StrongFocus); // takes the keys that no control wants
    setFocus();
    connect(m_page, &LivePage::policyWished, this, &MainWindow::policyWished);
    connect(m_page, &LivePage::throttleWished, this, &MainWindow::throttleWished);
    connect(m_page, &LivePage::liveWished, this, &MainWindow::liveWished);
    connect(m_page, &LivePage::pauseWished, this, &MainWindow::pauseWished);
    addShortcuts();
}

void MainWindow::addShortcuts()
{
    new QShortcut(QKeySequence(Qt::Key_F11), this, this, &MainWindow::toggleFullScreen);
    new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q), this, this, &QWidget::close);
    new QShortcut(QKeySequence(Qt::Key_T), m_page, m_page, &LivePage::toggleThrottle);
    new QShortcut(QKeySequence(Qt::Key_G), m_page, m_page, &LivePage::toggleGuard);
    new QShortcut(QKeySequence(Qt::Key_BracketLeft), m_page, m_page, &LivePage::slower);
    new QShortcut(QKeySequence(Qt::Key_BracketRight), m_page, m_page, &LivePage::faster);
}

void MainWindow::setTheme(ThemeChoice choice)
{
    m_theme = choice;
    applyTheme(*static_cast<QApplication*>(QCoreApplication::instance()), choice);
}

bool MainWindow::event(QEvent* event)
{
    if (event->type() == QEvent::ThemeChange && m_theme == ThemeChoice::Auto)
        setTheme(m_theme);
    return QMainWindow::event(event);
}

/// Only what the focused control did not use comes here, so Space still presses a switch that has the focus.
void MainWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat())
        m_page->togglePause();
    else if (event->key() == Qt::Key_Escape && isFullScreen())
        toggleFullScreen();
    else if (event->key() >= Qt::Key_1 && event->key() <= Qt::Key_9)
        m_page->chooseChart(event->key() - Qt::Key_1);
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::toggleFullScreen()
{
    setWindowState(windowState() ^ Qt::WindowFullScreen);
}

void MainWindow::showFrame(std::shared_ptr<const AnsweredFrame> frame)
{
    m_feed.deliver(std::move(frame));
}

void MainWindow::showLinkState(LinkState state, const QString& text)
{
    m_page->showLink(state, text);
}

void MainWindow::showLimit(BitRate rate)
{
    m_page->showLimit(rate);
}

void MainWindow::showPolicy(const QString& name)
{
    m_page->showPolicy(name);
}

void MainWindow::showThrottle(const QString& throttle)
{
    m_page->showThrottle(throttle);
}

void MainWindow::showProblem(const QString& text)
{
    m_page->takeBackPolicy();
    showNotice(text);
}

void MainWindow::showNotice(const QString& text)
{
    m_page->showNotice(text);
}

void MainWindow::showFinished()
{
    showNotice(tr("All frames are answered; the source has come to its end."));
}

} // namespace coinfer

#include "ui/window/WindowLook.h"

#include "ui/look/Zoom.h"
#include "ui/widgets/DialogPlace.h"
#include "ui/window/Keys.h"

#include <QApplication>
#include <QEvent>

#include <utility>

namespace coinfer {
namespace {

constexpr QSize kLeastSize{800, 480}; ///< pixels at 100 %, the Pi's screen: with less words are cut off
constexpr int kUsualZoom = 100;       ///< percent

QApplication& application()
{
    return *static_cast<QApplication*>(QCoreApplication::instance());
}

} // namespace

WindowLook::WindowLook(QWidget& window) : m_window(window), m_zoom(zoomPercent())
{
    fitLeastSize();
    addShortcuts();
    window.installEventFilter(this);
}

void WindowLook::setTheme(ThemeChoice choice)
{
    m_theme = choice;
    applyTheme(application(), choice);
}

void WindowLook::setZoom(int percent)
{
    m_zoom = percent;
    const int fitting = zoomWithin(percent, kLeastSize, roomOnScreen(m_window));
    if (fitting == zoomPercent())
        return;
    applyZoom(application(), fitting);
    applyTheme(application(), m_theme); // its style sheet has lengths
    fitLeastSize();
    Q_EMIT zoomChanged();
}

void WindowLook::chooseZoom(int percent)
{
    setZoom(percent);
    Q_EMIT zoomChosen(zoomPercent());
}

QList<int> WindowLook::zooms() const
{
    QList<int> fitting;
    for (const int step : zoomSteps())
        if (zoomWithin(step, kLeastSize, roomOnScreen(m_window)) == step)
            fitting << step;
    return fitting;
}

void WindowLook::toggleFullScreen()
{
    m_window.setWindowState(m_window.windowState() ^ Qt::WindowFullScreen);
}

bool WindowLook::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ThemeChange && m_theme == ThemeChoice::Auto)
        setTheme(m_theme);
    if (event->type() == QEvent::Move && std::exchange(m_screen, m_window.screen()) != m_window.screen())
        setZoom(m_zoom); // which another screen may allow or not
    return QObject::eventFilter(watched, event);
}

void WindowLook::addShortcuts()
{
    bindKey(Key::FullScreen, &m_window, this, &WindowLook::toggleFullScreen);
    const auto step = [this](int by) { chooseZoom(nextZoom(zoomPercent(), by)); };
    for (const Key key : {Key::Larger, Key::LargerToo})
        bindKey(key, &m_window, this, [step] { step(1); });
    bindKey(Key::Smaller, &m_window, this, [step] { step(-1); });
    bindKey(Key::UsualSize, &m_window, this, [this] { chooseZoom(kUsualZoom); });
}

/// Less than the wide pages want: they have a compact form.
void WindowLook::fitLeastSize()
{
    m_window.setMinimumSize(zoomed(kLeastSize).boundedTo(roomOnScreen(m_window)));
}

} // namespace coinfer

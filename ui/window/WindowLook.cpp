#include "ui/look/Zoom.h"
#include "ui/pages/LivePage.h"
#include "ui/pages/Presenter.h"
#include "ui/session/FramePanel.h"
#include "ui/tour/CaptionBar.h"
#include "ui/widgets/ChartChooser.h"
#include "ui/widgets/DialogPlace.h"
#include "ui/widgets/HintStrip.h"
#include "ui/widgets/NavigationBar.h"
#include "ui/widgets/NoticeBar.h"
#include "ui/window/MainWindow.h"

#include <QApplication>
#include <QResizeEvent>

#include <utility>

// How MainWindow looks: what is kept of it, theme, zoom, the presenter's layout, hints. The rest is in
// MainWindow.cpp.
namespace coinfer {
namespace {

// Pixels at 100 %.
constexpr QSize kLeastSize{800, 480}; ///< the Pi's screen: with less words are cut off
constexpr QSize kRoomForRail{1100, 640};
constexpr int kUsualZoom = 100; ///< percent

QApplication& application()
{
    return *static_cast<QApplication*>(QCoreApplication::instance());
}

} // namespace

void MainWindow::setMemory(const WindowMemory& memory)
{
    m_memory = memory;
    m_keeps = true;
    setTheme(memory.theme);
    setZoom(memory.zoom);
    find<FramePanel>()->showAllColumns(memory.allColumns);
    takeParts();
    showHint();
    showPresenting();
}

void MainWindow::takeParts()
{
    for (const PageEntry& entry : m_table)
        if (const auto part = m_memory.parts.find(entry.name);
            part != m_memory.parts.end() && m_pages.contains(entry.id))
            if (auto* chooser = m_pages.at(entry.id)->findChild<ChartChooser*>())
                chooser->choose(part->second);
}

void MainWindow::rememberPart(const QString& page, int place)
{
    m_memory.parts[page] = place;
    Q_EMIT memoryChanged();
}

void MainWindow::showHint()
{
    const PageEntry& entry = entryOf(m_page);
    const bool refused = m_replay && entry.needs == PageNeeds::Run; // by the replay: it is no time to try
    const bool noRoom = !m_notice->isHidden() && height() < zoomed(kRoomForRail.height());
    const bool wanted =
        m_keeps && !isPresenting() && !refused && !noRoom && !m_memory.hintsSeen.contains(entry.name);
    m_hint->showHint(wanted ? entry.hint : QString());
}

void MainWindow::putHintAway()
{
    m_memory.hintsSeen << entryOf(m_page).name;
    showHint();
    Q_EMIT memoryChanged();
}

void MainWindow::setTheme(ThemeChoice choice)
{
    m_memory.theme = choice;
    applyTheme(application(), choice);
}

bool MainWindow::event(QEvent* event)
{
    if (event->type() == QEvent::ThemeChange && m_memory.theme == ThemeChoice::Auto)
        setTheme(m_memory.theme);
    if (event->type() == QEvent::Move && std::exchange(m_screen, screen()) != screen())
        setZoom(m_zoom); // which another screen may allow or not
    return QMainWindow::event(event);
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    fitParts();
}

void MainWindow::fitParts()
{
    m_navigation->setCompact(width() < zoomed(kRoomForRail.width()) ||
                             height() < zoomed(kRoomForRail.height()));
    if (isPresenting())
        showPresenting(); // in letters of that size
}

void MainWindow::toggleFullScreen()
{
    setWindowState(windowState() ^ Qt::WindowFullScreen);
}

void MainWindow::addLookShortcuts()
{
    bindKey(Key::FullScreen, this, this, &MainWindow::toggleFullScreen);
    bindKey(Key::Present, this, this, [this] { present(!isPresenting()); });
    const auto step = [this](int by) { chooseZoom(nextZoom(zoomPercent(), by)); };
    for (const Key key : {Key::Larger, Key::LargerToo})
        bindKey(key, this, this, [step] { step(1); });
    bindKey(Key::Smaller, this, this, [step] { step(-1); });
    bindKey(Key::UsualSize, this, this, [this] { chooseZoom(kUsualZoom); });
}

/// Less than the wide pages want: they have a compact form.
void MainWindow::fitLeastSize()
{
    setMinimumSize(zoomed(kLeastSize).boundedTo(roomOnScreen(*this)));
}

QList<int> MainWindow::zooms() const
{
    QList<int> fitting;
    for (const int step : zoomSteps())
        if (zoomWithin(step, kLeastSize, roomOnScreen(*this)) == step)
            fitting << step;
    return fitting;
}

void MainWindow::setZoom(int percent)
{
    m_zoom = percent;
    const int fitting = zoomWithin(percent, kLeastSize, roomOnScreen(*this));
    if (fitting == zoomPercent())
        return;
    applyZoom(application(), fitting);
    applyTheme(application(), m_memory.theme); // its style sheet has lengths
    fitLeastSize();
    fitParts();
    for (const auto& [id, page] : m_pages) { // each asks anew what fits
        QResizeEvent again(page->size(), page->size());
        QCoreApplication::sendEvent(page, &again);
    }
}

void MainWindow::chooseZoom(int percent)
{
    setZoom(percent);
    m_memory.zoom = zoomPercent();
    Q_EMIT memoryChanged();
}

bool MainWindow::isPresenting() const
{
    return m_memory.presents && m_page == PageId::Live;
}

void MainWindow::present(bool on)
{
    if (!shownRun())
        return;
    m_memory.presents = on;
    choosePage(PageId::Live); // keeps both
}

void MainWindow::showPresenting()
{
    if (m_pages.contains(PageId::Live))
        static_cast<LivePage*>(m_pages.at(PageId::Live))->present(m_memory.presents);
    m_navigation->setVisible(!isPresenting());
    if (auto* captions = findChild<CaptionBar*>())
        captions->setLetters(isPresenting() ? presenterSizes(size()).letters : 0);
}

} // namespace coinfer

#include "ui/window/MainWindow.h"

#include "ui/look/Icons.h"
#include "ui/look/Zoom.h"
#include "ui/pages/LivePage.h"
#include "ui/pages/Presenter.h"
#include "ui/pages/SessionPage.h"
#include "ui/session/FramePanel.h"
#include "ui/session/ReplayBar.h"
#include "ui/session/SessionLoader.h"
#include "ui/tour/CaptionBar.h"
#include "ui/widgets/ChartChooser.h"
#include "ui/widgets/DialogPlace.h"
#include "ui/widgets/HelpDialog.h"
#include "ui/widgets/HintStrip.h"
#include "ui/widgets/NavigationBar.h"
#include "ui/widgets/NoteDialog.h"
#include "ui/widgets/NoticeBar.h"
#include "ui/widgets/SettingsDialog.h"
#include "ui/window/PageStack.h"
#include "ui/window/PartMemory.h"
#include "ui/window/SeriesMemory.h"
#include "ui/window/WindowCamera.h"

#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QKeyEvent>

#include <algorithm>

namespace coinfer {
namespace {

constexpr QSize kFirstSize{1440, 900};
constexpr QSize kRoomForRail{1100, 640}; ///< pixels at 100 %

} // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent), m_script(shippedTour()), m_look(*this), m_closing(*this)
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("Coinfer"));
    setWindowIcon(icon(QStringLiteral("coinfer"), Qt::white));
    auto* both = new QWidget(this);
    m_navigation = new NavigationBar(pageTable(), both);
    m_stack = new PageStack(both);
    m_camera = std::make_unique<WindowCamera>(*this, *m_navigation);
    m_notice = new NoticeBar(both);
    m_hint = new HintStrip(both);
    auto* row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_navigation);
    m_column = new QVBoxLayout;
    m_column->setSpacing(0);
    m_column->addWidget(m_notice); // above: what the hand is on mostly stands below, and stays
    m_column->addWidget(m_stack, 1);
    m_column->addWidget(m_hint);
    row->addLayout(m_column, 1);
    setCentralWidget(both);
    resize(kFirstSize);
    setFocusPolicy(Qt::StrongFocus); // takes the keys that no control wants
    setFocus();
    connect(m_navigation, &NavigationBar::pageRequested, this, &MainWindow::choosePage);
    connect(m_navigation, &NavigationBar::helpRequested, this, &MainWindow::showHelp);
    connect(m_navigation, &NavigationBar::settingsRequested, this, &MainWindow::showSettings);
    connect(m_hint, &HintStrip::putAway, this, &MainWindow::putHintAway);
    connect(m_notice, &NoticeBar::visibilityChanged, this, &MainWindow::showHint);
    connect(m_stack, &PageStack::pageOpened, this, &MainWindow::followPage);
    connect(m_stack, &PageStack::openChanged, m_navigation, &NavigationBar::showOpen);
    followLook();
    connect(m_camera.get(), &WindowCamera::saved, this,
            [this](const QString& text) { m_notice->say({.text = text, .kind = Notice::Kind::Remark}); });
    connect(m_camera.get(), &WindowCamera::failed, this, &MainWindow::showNotice);
    for (const PageEntry& page : m_stack->table())
        m_navigation->showOpen(page.id, false);
    m_stack->openPages(PageNeeds::Nothing, {});
    buildSession();
    offerPages(false);
    showPage(PageId::Start);
    addShortcuts();
}

MainWindow::~MainWindow()
{
    closeAll();
}

void MainWindow::followPage(const PageEntry& entry, QWidget* page)
{
    const auto changed = [this] { Q_EMIT memoryChanged(); };
    keepHiddenSeries(*page, m_memory, changed);
    keepShownPart(*page, entry.name, m_memory, changed);
    if (auto* live = qobject_cast<LivePage*>(page))
        connect(live, &LivePage::presentingRequested, this, &MainWindow::present);
}

void MainWindow::followLook()
{
    connect(&m_look, &WindowLook::zoomChanged, this, &MainWindow::fitParts);
    connect(&m_look, &WindowLook::zoomChanged, m_stack, &PageStack::fitPages);
    connect(&m_look, &WindowLook::zoomChosen, this, [this](int percent) {
        m_memory.zoom = percent;
        Q_EMIT memoryChanged();
    });
}

void MainWindow::setMemory(const WindowMemory& memory)
{
    m_memory = memory;
    m_keeps = true;
    setTheme(memory.theme);
    setZoom(memory.zoom);
    find<FramePanel>()->showAllColumns(memory.allColumns);
    for (const PageEntry& entry : m_stack->table())
        if (QWidget* page = m_stack->page(entry.id))
            showKeptPart(*page, entry.name, m_memory);
    showHint();
    showPresenting();
}

void MainWindow::setTheme(ThemeChoice choice)
{
    m_memory.theme = choice;
    m_look.setTheme(choice);
}

void MainWindow::closeAll()
{
    m_tour.reset();
    endReplay();
    m_stack->closePages(PageNeeds::Run);
    m_stack->closePages(PageNeeds::Edge);
    if (m_run)
        m_notice->forget(m_run.get());
    if (m_edge)
        m_notice->forget(m_edge.get());
    m_run.reset();
    m_edge.reset();
    m_navigation->showRecording({});
}

void MainWindow::offerPages(bool ofEdge)
{
    for (const PageEntry& entry : m_stack->table())
        m_navigation->showOffered(entry.id, entry.needs == PageNeeds::Nothing ||
                                                (entry.needs == PageNeeds::Edge) == ofEdge);
}

RunModel& MainWindow::beginRun(const WindowSetup& setup)
{
    closeAll();
    m_run = std::make_unique<RunModel>(setup);
    m_notice->follow(*m_run);
    connect(m_run.get(), &RunModel::linkRefused, this, [this](const QString&, const QString& text) {
        if (m_page != PageId::Network) // which says it itself
            m_notice->say({.text = text, .about = m_run.get()});
    });
    connect(m_run.get(), &RunModel::recordingChanged, m_navigation, &NavigationBar::showRecording);
    m_stack->openPages(PageNeeds::Run, {.run = m_run.get()});
    find<SessionPage>()->followRun(*m_run);
    connect(find<LivePage>(), &LivePage::tourRequested, this, &MainWindow::startTour);
    offerPages(false);
    m_title = setup.model;
    showTitle();
    showLastPage();
    return *m_run;
}

EdgeModel& MainWindow::beginEdge(const EdgeSetup& setup)
{
    closeAll();
    m_edge = std::make_unique<EdgeModel>(setup);
    connect(m_edge.get(), &EdgeModel::noticed, this,
            [this](const QString& text) { m_notice->say({.text = text, .about = m_edge.get()}); });
    m_stack->openPages(PageNeeds::Edge, {.edge = m_edge.get()});
    offerPages(true);
    m_title = tr("%1, edge").arg(setup.model);
    showTitle();
    showPage(PageId::Edge);
    return *m_edge;
}

void MainWindow::end()
{
    showPage(PageId::Start);
    closeAll();
    offerPages(false);
    m_title.clear();
    showTitle();
}

void MainWindow::showTitle()
{
    const QString title = m_replay ? m_replay->run().setup().source : m_title; // "replay of …"
    setWindowTitle(title.isEmpty() ? tr("Coinfer") : tr("%1 – Coinfer").arg(title));
}

void MainWindow::buildSession()
{
    auto* session = find<SessionPage>();
    connect(m_notice, &NoticeBar::said, session, &SessionPage::hearNotice);
    connect(session, &SessionPage::replayRequested, this,
            [this, session](const QString&, double speed) { replay(*session->openedLog(), speed); });
    connect(find<FramePanel>(), &FramePanel::allColumnsRequested, this, [this](bool all) {
        m_memory.allColumns = all;
        Q_EMIT memoryChanged();
    });
}

void MainWindow::replay(const OpenedLog& log, double speed)
{
    auto made = Replay::create(log);
    if (!made) {
        showNotice(made.error().message);
        return;
    }
    m_tour.reset();
    endReplay();
    m_replay = std::move(made).value();
    m_stack->putRunAside();
    m_stack->openPages(PageNeeds::Run, {.run = &m_replay->run()});
    offerPages(false);
    m_notice->follow(m_replay->run());
    m_replayBar = new ReplayBar(m_replay->source(), this);
    m_column->addWidget(m_replayBar);
    m_replayBar->show();
    connect(m_replayBar, &ReplayBar::closeRequested, this, &MainWindow::endReplay, Qt::QueuedConnection);
    m_replay->source().setSpeed(speed);
    m_replay->source().play();
    showTitle();
    showPage(PageId::Live);
}

void MainWindow::endReplay()
{
    if (!m_replay)
        return;
    if (m_stack->entryOf(m_page).needs == PageNeeds::Run) // it goes with the replay
        showPage(PageId::Session);
    m_notice->forget(&m_replay->run());
    m_stack->closePages(PageNeeds::Run);
    delete m_replayBar;
    m_replayBar = nullptr;
    m_replay.reset();
    showTitle();
    m_stack->takeRunBack();
    offerPages(m_edge != nullptr);
}

RunModel* MainWindow::shownRun() const
{
    return m_replay ? &m_replay->run() : m_run.get();
}

QWidget* MainWindow::currentPage() const
{
    return m_stack->page(m_page);
}

void MainWindow::showPage(PageId page)
{
    QWidget* shown = m_stack->page(page);
    if (!shown)
        return;
    m_page = page;
    const bool onPage = m_stack->isAncestorOf(focusWidget());
    m_stack->setCurrentWidget(shown);
    if (onPage && page != PageId::Start)
        setFocus(); // else the first control of the page takes the keys that are meant for all of it
    m_navigation->showChosen(page);
    showHint();
    showPresenting();
}

void MainWindow::showHint()
{
    const PageEntry& entry = m_stack->entryOf(m_page);
    const bool refused = m_replay && entry.needs == PageNeeds::Run; // by the replay: it is no time to try
    const bool noRoom = !m_notice->isHidden() && height() < zoomed(kRoomForRail.height());
    const bool wanted =
        m_keeps && !isPresenting() && !refused && !noRoom && !m_memory.hintsSeen.contains(entry.name);
    m_hint->showHint(wanted ? entry.hint : QString());
}

void MainWindow::putHintAway()
{
    m_memory.hintsSeen << m_stack->entryOf(m_page).name;
    showHint();
    Q_EMIT memoryChanged();
}

void MainWindow::showPlace(int place)
{
    if (const auto page = m_navigation->at(place))
        choosePage(*page);
}

void MainWindow::choosePage(PageId page)
{
    showPage(page);
    m_memory.page = m_stack->entryOf(page).name;
    Q_EMIT memoryChanged();
}

/// A run begins where the last one was looked at.
void MainWindow::showLastPage()
{
    showPage(PageId::Live);
    const auto last = std::ranges::find(m_stack->table(), m_memory.page, &PageEntry::name);
    if (m_keeps && last != m_stack->table().end() && last->id != PageId::Start)
        showPage(last->id);
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
    if (auto* live = static_cast<LivePage*>(m_stack->page(PageId::Live)))
        live->present(m_memory.presents);
    m_navigation->setVisible(!isPresenting());
    if (auto* captions = findChild<CaptionBar*>())
        captions->setLetters(isPresenting() ? presenterSizes(size()).letters : 0);
}

void MainWindow::addShortcuts()
{
    bindKey(Key::Help, this, this, &MainWindow::showHelp);
    bindKey(Key::Settings, this, this, &MainWindow::showSettings);
    bindKey(Key::Quit, this, this, &QWidget::close);
    bindKey(Key::Present, this, this, [this] { present(!isPresenting()); });
    bindKey(Key::Tour, this, this, &MainWindow::startTour);
    bindKey(Key::Note, this, this, &MainWindow::askForNote);
    bindKey(Key::Record, this, this, [this] { find<SessionPage>()->toggleRecording(); });
    int place = 0;
    for (const Key key : {Key::Place1, Key::Place2, Key::Place3, Key::Place4, Key::Place5, Key::Place6})
        bindKey(key, this, this, [this, at = place++] { showPlace(at); });
    m_leftOver.bind(Key::Pause, [this] { pause(); });
    m_leftOver.bindParts([this](int part) { choosePart(part); });
    m_leftOver.bind(Key::Escape, [this] {
        if (!m_notice->isHidden())
            m_notice->dismiss();
        else if (isPresenting())
            present(false);
        else if (isFullScreen())
            m_look.toggleFullScreen();
    });
}

void MainWindow::showHelp()
{
    if (findChild<QDialog*>())
        return;
    auto* help = new HelpDialog(m_parts, this);
    connect(help, &HelpDialog::hintsRequested, this, [this] {
        m_keeps = true;
        m_memory.hintsSeen.clear();
        showHint();
        Q_EMIT memoryChanged();
    });
    connect(help, &HelpDialog::quitRequested, this, &QWidget::close);
    openInside(*help);
}

void MainWindow::startTour()
{
    if (!m_run || m_replay || m_tour || findChild<QDialog*>())
        return;
    m_tour = std::make_unique<TourGuide>(m_script, *m_run, *m_column, *this);
    connect(m_tour.get(), &TourGuide::pageRequested, this, [this](const QString& name) {
        const auto page = std::ranges::find(m_stack->table(), name, &PageEntry::name);
        if (page != m_stack->table().end() && !isPresenting()) // an audience stays where it looks
            showPage(page->id);
    });
    connect(
        m_tour.get(), &TourGuide::touched, this, [this] { m_tour.reset(); }, Qt::QueuedConnection);
    m_tour->begin();
    showPresenting(); // the captions, too
}

void MainWindow::askForNote()
{
    if (!m_run || m_replay || findChild<QDialog*>())
        return;
    auto* note = new NoteDialog(this);
    connect(note, &NoteDialog::noteWritten, m_run.get(), &RunModel::requestNote);
    openInside(*note);
}

void MainWindow::showSettings()
{
    if (findChild<QDialog*>())
        return;
    auto* settings = new SettingsDialog(m_memory, m_look.zooms(), this);
    connect(settings, &SettingsDialog::themeRequested, this, [this](ThemeChoice theme) {
        setTheme(theme);
        Q_EMIT memoryChanged();
    });
    connect(settings, &SettingsDialog::zoomRequested, &m_look, &WindowLook::chooseZoom);
    connect(settings, &SettingsDialog::languageRequested, this, [this](const QString& code) {
        m_memory.language = code;
        Q_EMIT memoryChanged();
    });
    connect(settings, &SettingsDialog::forgetRequested, this, &MainWindow::forgetRequested);
    openInside(*settings);
}

/// Only what the focused control did not use comes here.
void MainWindow::keyPressEvent(QKeyEvent* event)
{
    if (!m_leftOver.press(*event))
        QMainWindow::keyPressEvent(event);
}

void MainWindow::pause()
{
    if (RunModel* run = shownRun())
        run->requestPause(!run->isPaused());
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_closing.permits(m_run ? m_run->recording() : QString())) {
        event->ignore();
        return;
    }
    if (hasWindowManager() && !isFullScreen())
        m_memory.geometry = saveGeometry();
    Q_EMIT memoryChanged();
    QMainWindow::closeEvent(event);
}

void MainWindow::closeUnasked()
{
    m_closing.permitAlways();
    QCoreApplication::quit(); // which closes the window first
}

/// What a page shows one at a time on a small screen.
void MainWindow::choosePart(int place)
{
    if (auto* chooser = currentPage()->findChild<ChartChooser*>())
        chooser->choose(place);
}

void MainWindow::showNotice(const QString& text)
{
    m_notice->say({.text = text});
}

} // namespace coinfer

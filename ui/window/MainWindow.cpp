#include "ui/window/MainWindow.h"

#include "ui/look/Icons.h"
#include "ui/look/Zoom.h"
#include "ui/pages/LivePage.h"
#include "ui/pages/SessionPage.h"
#include "ui/session/FramePanel.h"
#include "ui/session/ReplayBar.h"
#include "ui/session/SessionLoader.h"
#include "ui/widgets/ChartChooser.h"
#include "ui/widgets/CloseQuestion.h"
#include "ui/widgets/DialogPlace.h"
#include "ui/widgets/HelpDialog.h"
#include "ui/widgets/HintStrip.h"
#include "ui/widgets/NavigationBar.h"
#include "ui/widgets/NoteDialog.h"
#include "ui/widgets/NoticeBar.h"
#include "ui/widgets/SettingsDialog.h"
#include "ui/window/SeriesMemory.h"

#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QStackedWidget>

#include <algorithm>

namespace coinfer {
namespace {

constexpr QSize kFirstSize{1440, 900};
constexpr int kMostParts = 9; ///< reached by 1 to 9

} // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent), m_table(pageTable()), m_script(shippedTour()), m_zoom(zoomPercent())
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("Coinfer"));
    setWindowIcon(icon(QStringLiteral("coinfer"), Qt::white));
    auto* both = new QWidget(this);
    m_navigation = new NavigationBar(m_table, both);
    m_stack = new QStackedWidget(both);
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
    fitLeastSize();
    resize(kFirstSize);
    setFocusPolicy(Qt::StrongFocus); // takes the keys that no control wants
    setFocus();
    connect(m_navigation, &NavigationBar::pageRequested, this, &MainWindow::choosePage);
    connect(m_navigation, &NavigationBar::helpRequested, this, &MainWindow::showHelp);
    connect(m_navigation, &NavigationBar::settingsRequested, this, &MainWindow::showSettings);
    connect(m_navigation, &NavigationBar::screenshotRequested, this, &MainWindow::takeSnapshot);
    connect(&m_snapshot, &Snapshot::saved, this, [this](const QString& path) {
        m_notice->say({.text = tr("Screenshot saved: %1").arg(path), .kind = Notice::Kind::Remark});
    });
    connect(&m_snapshot, &Snapshot::failed, this, &MainWindow::showNotice);
    connect(m_hint, &HintStrip::putAway, this, &MainWindow::putHintAway);
    connect(m_notice, &NoticeBar::visibilityChanged, this, &MainWindow::showHint);
    for (const PageEntry& page : m_table)
        m_navigation->showOpen(page.id, false);
    openPages(PageNeeds::Nothing, {});
    buildSession();
    offerPages(false);
    showPage(PageId::Start);
    addShortcuts();
    addLookShortcuts();
}

MainWindow::~MainWindow()
{
    closeAll();
}

void MainWindow::openPages(PageNeeds needs, const PageParts& parts)
{
    for (const PageEntry& entry : m_table) {
        if (entry.needs != needs)
            continue;
        QWidget* page = entry.make(parts, m_stack);
        page->setProperty("page", true);
        m_pages[entry.id] = page;
        m_stack->addWidget(page);
        m_navigation->showOpen(entry.id, true);
        keepHiddenSeries(*page, m_memory, [this] { Q_EMIT memoryChanged(); });
        if (auto* live = qobject_cast<LivePage*>(page))
            connect(live, &LivePage::presentingRequested, this, &MainWindow::present);
        if (auto* chooser = page->findChild<ChartChooser*>())
            connect(chooser, &ChartChooser::chosenChanged, this,
                    [this, name = entry.name](int place) { rememberPart(name, place); });
    }
    takeParts();
}

void MainWindow::closePages(PageNeeds needs)
{
    for (const PageEntry& entry : m_table) {
        if (entry.needs != needs || !m_pages.contains(entry.id))
            continue;
        m_navigation->showOpen(entry.id, false);
        delete m_pages.at(entry.id); // and so out of the stack
        m_pages.erase(entry.id);
    }
}

void MainWindow::closeAll()
{
    m_tour.reset();
    endReplay();
    closePages(PageNeeds::Run);
    closePages(PageNeeds::Edge);
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
    for (const PageEntry& entry : m_table)
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
    openPages(PageNeeds::Run, {.run = m_run.get()});
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
    openPages(PageNeeds::Edge, {.edge = m_edge.get()});
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
    for (const PageEntry& entry : m_table)
        if (entry.needs == PageNeeds::Run && m_pages.contains(entry.id))
            m_aside.insert(m_pages.extract(entry.id));
    openPages(PageNeeds::Run, {.run = &m_replay->run()});
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
    if (entryOf(m_page).needs == PageNeeds::Run) // it goes with the replay
        showPage(PageId::Session);
    m_notice->forget(&m_replay->run());
    closePages(PageNeeds::Run);
    delete m_replayBar;
    m_replayBar = nullptr;
    m_replay.reset();
    showTitle();
    m_pages.merge(m_aside);
    for (const PageEntry& entry : m_table)
        m_navigation->showOpen(entry.id, m_pages.contains(entry.id));
    offerPages(m_edge != nullptr);
}

RunModel* MainWindow::shownRun() const
{
    return m_replay ? &m_replay->run() : m_run.get();
}

QWidget* MainWindow::currentPage() const
{
    return m_pages.at(m_page);
}

void MainWindow::showPage(PageId page)
{
    if (!m_pages.contains(page))
        return;
    m_page = page;
    const bool onPage = m_stack->isAncestorOf(focusWidget());
    m_stack->setCurrentWidget(m_pages.at(page));
    if (onPage && page != PageId::Start)
        setFocus(); // else the first control of the page takes the keys that are meant for all of it
    m_navigation->showChosen(page);
    showHint();
    showPresenting();
}

void MainWindow::showPlace(int place)
{
    if (const auto page = m_navigation->at(place))
        choosePage(*page);
}

const PageEntry& MainWindow::entryOf(PageId page) const
{
    return *std::ranges::find(m_table, page, &PageEntry::id);
}

void MainWindow::choosePage(PageId page)
{
    showPage(page);
    m_memory.page = entryOf(page).name;
    Q_EMIT memoryChanged();
}

/// A run begins where the last one was looked at.
void MainWindow::showLastPage()
{
    showPage(PageId::Live);
    const auto last = std::ranges::find(m_table, m_memory.page, &PageEntry::name);
    if (m_keeps && last != m_table.end() && last->id != PageId::Start)
        showPage(last->id);
}

void MainWindow::addShortcuts()
{
    bindKey(Key::Help, this, this, &MainWindow::showHelp);
    bindKey(Key::Settings, this, this, &MainWindow::showSettings);
    bindKey(Key::Screenshot, this, this, &MainWindow::takeSnapshot);
    bindKey(Key::Quit, this, this, &QWidget::close);
    bindKey(Key::Tour, this, this, &MainWindow::startTour);
    bindKey(Key::Note, this, this, &MainWindow::askForNote);
    bindKey(Key::Record, this, this, [this] { find<SessionPage>()->toggleRecording(); });
    int place = 0;
    for (const Key key : {Key::Place1, Key::Place2, Key::Place3, Key::Place4, Key::Place5, Key::Place6})
        bindKey(key, this, this, [this, at = place++] { showPlace(at); });
    m_leftOver[Key::Pause] = [this] { pause(); };
    m_leftOver[Key::Escape] = [this] {
        if (!m_notice->isHidden())
            m_notice->dismiss();
        else if (isPresenting())
            present(false);
        else if (isFullScreen())
            toggleFullScreen();
    };
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
        const auto page = std::ranges::find(m_table, name, &PageEntry::name);
        if (page != m_table.end() && !isPresenting()) // an audience stays where it looks
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
    auto* settings = new SettingsDialog(m_memory, zooms(), this);
    connect(settings, &SettingsDialog::themeRequested, this, [this](ThemeChoice theme) {
        setTheme(theme);
        Q_EMIT memoryChanged();
    });
    connect(settings, &SettingsDialog::zoomRequested, this, &MainWindow::chooseZoom);
    connect(settings, &SettingsDialog::languageRequested, this, [this](const QString& code) {
        m_memory.language = code;
        Q_EMIT memoryChanged();
    });
    connect(settings, &SettingsDialog::forgetRequested, this, &MainWindow::forgetRequested);
    openInside(*settings);
}

/// Only what the focused control did not use comes here, so Space still presses a switch that has the focus.
void MainWindow::keyPressEvent(QKeyEvent* event)
{
    const QKeySequence pressed(event->key());
    for (const auto& [key, act] : m_leftOver)
        if (!event->isAutoRepeat() &&
            pressed == QKeySequence(QString::fromLatin1(coinfer::entryOf(key).sequence)))
            return act();
    const int part = event->key() - Qt::Key_1;
    if (part >= 0 && part < kMostParts)
        choosePart(part);
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::pause()
{
    if (RunModel* run = shownRun())
        run->requestPause(!run->isPaused());
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (m_run && !m_run->recording().isEmpty() && !m_closesUnasked) {
        event->ignore();
        return askToClose();
    }
    if (hasWindowManager() && !isFullScreen())
        m_memory.geometry = saveGeometry();
    Q_EMIT memoryChanged();
    QMainWindow::closeEvent(event);
}

void MainWindow::askToClose()
{
    if (findChild<CloseQuestion*>())
        return;
    auto* question = new CloseQuestion(m_run->recording(), this);
    connect(question, &QDialog::accepted, this, [this] {
        m_closesUnasked = true;
        close();
    });
    openInside(*question);
}

void MainWindow::closeUnasked()
{
    m_closesUnasked = true;
    QCoreApplication::quit(); // which closes the window first
}

/// What a page shows one at a time on a small screen.
void MainWindow::choosePart(int place)
{
    if (auto* chooser = currentPage()->findChild<ChartChooser*>())
        chooser->choose(place);
}

void MainWindow::takeSnapshot()
{
    m_snapshot.take(*this);
}

void MainWindow::showNotice(const QString& text)
{
    m_notice->say({.text = text});
}

} // namespace coinfer

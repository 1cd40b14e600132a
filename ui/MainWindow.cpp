#include "ui/MainWindow.h"

#include "ui/Icons.h"
#include "ui/pages/LivePage.h"
#include "ui/pages/SessionPage.h"
#include "ui/session/ReplayBar.h"
#include "ui/session/SessionLoader.h"
#include "ui/widgets/HelpDialog.h"
#include "ui/widgets/NavigationBar.h"
#include "ui/widgets/NoticeBar.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QShortcut>
#include <QStackedWidget>

namespace coinfer {
namespace {

constexpr QSize kFirstSize{1440, 900};
constexpr QSize kLeastSize{640, 420};
constexpr QSize kRoomForRail{1100, 640};
constexpr int kPlaces = 5; ///< pages reached by Ctrl+1 to Ctrl+5

} // namespace

MainWindow::MainWindow(QWidget* parent) : QMainWindow(parent), m_table(pageTable())
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("Coinfer"));
    setWindowIcon(icon(QStringLiteral("coinfer"), Qt::white));
    auto* both = new QWidget(this);
    m_navigation = new NavigationBar(m_table, both);
    m_stack = new QStackedWidget(both);
    m_notice = new NoticeBar(m_stack);
    auto* row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_navigation);
    m_column = new QVBoxLayout;
    m_column->setSpacing(0);
    m_column->addWidget(m_stack, 1);
    row->addLayout(m_column, 1);
    setCentralWidget(both);
    setMinimumSize(kLeastSize); // smaller than the wide pages want: they have a compact form
    resize(kFirstSize);
    setFocusPolicy(Qt::StrongFocus); // takes the keys that no control wants
    setFocus();
    connect(m_navigation, &NavigationBar::pageWished, this, &MainWindow::showPage);
    for (const PageEntry& page : m_table)
        m_navigation->showOpen(page.id, false);
    openPages(PageNeeds::Nothing, {});
    buildSession();
    offerPages(false);
    showPage(PageId::Start);
    addShortcuts();
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
    }
    m_notice->raise();
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
    endReplay();
    closePages(PageNeeds::Run);
    closePages(PageNeeds::Edge);
    m_run.reset();
    m_edge.reset();
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
    connect(m_run.get(), &RunModel::noticed, this, &MainWindow::showNotice);
    openPages(PageNeeds::Run, {.run = m_run.get()});
    find<SessionPage>()->followRun(*m_run);
    offerPages(false);
    setWindowTitle(setup.model.isEmpty() ? tr("Coinfer") : tr("%1 – Coinfer").arg(setup.model));
    showPage(PageId::Live);
    return *m_run;
}

EdgeModel& MainWindow::beginEdge(const EdgeSetup& setup)
{
    closeAll();
    m_edge = std::make_unique<EdgeModel>(setup);
    connect(m_edge.get(), &EdgeModel::noticed, this, &MainWindow::showNotice);
    openPages(PageNeeds::Edge, {.edge = m_edge.get()});
    offerPages(true);
    setWindowTitle(tr("%1, edge – Coinfer").arg(setup.model));
    showPage(PageId::Edge);
    return *m_edge;
}

void MainWindow::end()
{
    showPage(PageId::Start);
    closeAll();
    offerPages(false);
    setWindowTitle(tr("Coinfer"));
}

void MainWindow::buildSession()
{
    auto* session = find<SessionPage>();
    connect(session, &SessionPage::replayRequested, this,
            [this, session](const QString&, double speed) { replay(*session->openedLog(), speed); });
}

void MainWindow::replay(const OpenedLog& log, double speed)
{
    auto made = Replay::create(log);
    if (!made) {
        showNotice(made.error().message);
        return;
    }
    endReplay();
    m_replay = std::move(made).value();
    for (const PageEntry& entry : m_table)
        if (entry.needs == PageNeeds::Run && m_pages.contains(entry.id))
            m_aside.insert(m_pages.extract(entry.id));
    openPages(PageNeeds::Run, {.run = &m_replay->run()});
    offerPages(false);
    connect(&m_replay->run(), &RunModel::noticed, this, &MainWindow::showNotice);
    m_replayBar = new ReplayBar(m_replay->source(), this);
    m_column->addWidget(m_replayBar);
    m_replayBar->show();
    connect(m_replayBar, &ReplayBar::closeWished, this, &MainWindow::endReplay, Qt::QueuedConnection);
    m_replay->source().setSpeed(speed);
    m_replay->source().play();
    showPage(PageId::Live);
}

void MainWindow::endReplay()
{
    if (!m_replay)
        return;
    showPage(PageId::Session);
    closePages(PageNeeds::Run);
    delete m_replayBar;
    m_replayBar = nullptr;
    m_replay.reset();
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
}

void MainWindow::showPlace(int place)
{
    if (const auto page = m_navigation->at(place))
        showPage(*page);
}

void MainWindow::addShortcuts()
{
    new QShortcut(QKeySequence(Qt::Key_F1), this, this, &MainWindow::showHelp);
    new QShortcut(QKeySequence(Qt::Key_F11), this, this, &MainWindow::toggleFullScreen);
    new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q), this, this, &QWidget::close);
    new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_R), this,
                  [this] { find<SessionPage>()->toggleRecording(); });
    for (int place = 0; place < kPlaces; ++place)
        new QShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + place)), this,
                      [this, place] { showPlace(place); });
}

void MainWindow::showHelp()
{
    if (findChild<HelpDialog*>())
        return;
    auto* help = new HelpDialog(m_parts, this);
    help->setAttribute(Qt::WA_DeleteOnClose);
    help->open();
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
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat() && shownRun())
        shownRun()->wishPause(!shownRun()->isPaused());
    else if (event->key() == Qt::Key_Escape && isFullScreen())
        toggleFullScreen();
    else if (event->key() >= Qt::Key_1 && event->key() <= Qt::Key_9)
        choosePart(event->key() - Qt::Key_1);
    else
        QMainWindow::keyPressEvent(event);
}

/// What a page shows one at a time on a small screen.
void MainWindow::choosePart(int place)
{
    if (auto* live = qobject_cast<LivePage*>(currentPage()))
        live->chooseChart(place);
    else if (auto* session = qobject_cast<SessionPage*>(currentPage()))
        session->choosePart(place);
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    m_navigation->setCompact(width() < kRoomForRail.width() || height() < kRoomForRail.height());
}

void MainWindow::toggleFullScreen()
{
    setWindowState(windowState() ^ Qt::WindowFullScreen);
}

void MainWindow::showNotice(const QString& text)
{
    m_notice->showNotice(text);
}

} // namespace coinfer

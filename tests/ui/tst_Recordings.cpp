#include "core/session/SessionReader.h"
#include "tests/support/FindWidget.h"
#include "tests/support/SessionSample.h"
#include "tests/ui/FakeFeed.h"
#include "ui/pages/SessionPage.h"
#include "ui/session/SessionFolder.h"
#include "ui/session/SessionLoader.h"
#include "ui/widgets/ElidedLabel.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDesktopServices>
#include <QDialog>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QUrl>

namespace coinfer {

/// Where recordings are, how they are found again, and that none is lost by closing the window.
class tst_Recordings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_window.reset(); }

    void proposesAFolderThatIsSeen();
    void opensWhereItRecords();
    void listsRecordingsOfTheHiddenFolder();
    void namesTheFileThatWasRecorded_data();
    void namesTheFileThatWasRecorded();
    void showsTheFolderOfTheRecording();
    void asksOnceBeforeItClosesWhileRecording();
    void closesUnaskedWithoutARecording();
    void closesUnaskedWhenNobodyCanAnswer();
    void countsFramesThatTheFilterHides();
    void saysThatItIsAReplay();

public Q_SLOTS:
    void seeUrl(const QUrl& url) { m_url = url; }

private:
    template <class T = QWidget> T* find(const char* name) const { return findWidget<T>(*m_window, name); }
    void click(const char* name) const { QTest::mouseClick(find(name), Qt::LeftButton); }
    RunModel& beginRun() { return m_window->beginRun(m_feed.setup()); }
    QString documents() const { return m_home->filePath(QStringLiteral("Documents")); }

    FakeFeed m_feed{*Network::create("alexnet-224", 10), 1};
    QUrl m_url; ///< last asked of the desktop
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<MainWindow> m_window;
};

void tst_Recordings::initTestCase()
{
    applyTheme(*qApp, ThemeChoice::Light);
}

void tst_Recordings::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("HOME", m_home->path().toUtf8());
    qputenv("XDG_CONFIG_HOME", m_home->filePath(QStringLiteral("config")).toUtf8());
    qputenv("XDG_DATA_HOME", m_home->filePath(QStringLiteral("data")).toUtf8());
    m_url.clear();
    m_window = std::make_unique<MainWindow>();
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void tst_Recordings::proposesAFolderThatIsSeen()
{
    QCOMPARE(sessionFolder(), documents() + QStringLiteral("/Coinfer"));
    QCOMPARE(QFileInfo(find<QLineEdit>("recordPath")->text()).path(), sessionFolder());
    QVERIFY(!QDir(sessionFolder()).exists()); // until something is recorded
    beginRun();
    m_window->showPage(PageId::Session);
    click("recordButton");
    QVERIFY(QDir(sessionFolder()).exists());
}

void tst_Recordings::opensWhereItRecords()
{
    QVERIFY(QDir().mkpath(sessionFolder()));
    m_window->showPage(PageId::Session);
    click("openLogButton");
    QCOMPARE(find<QFileDialog>("openLogDialog")->directory().path(), sessionFolder());
}

void tst_Recordings::listsRecordingsOfTheHiddenFolder()
{
    const QDir hidden(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
                      QStringLiteral("/sessions"));
    QVERIFY(hidden.mkpath(QStringLiteral(".")));
    QFile log(hidden.filePath(QStringLiteral("old.jsonl")));
    QVERIFY(log.open(QIODevice::WriteOnly));
    m_window->showPage(PageId::Session);
    click("openLogButton");
    const auto* dialog = find<QFileDialog>("openLogDialog");
    QCOMPARE(dialog->directory().path(), sessionFolder());
    const QStringList listed = dialog->directory().entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    QCOMPARE(listed, QStringList(QStringLiteral("Earlier recordings")));
    QVERIFY(QFileInfo::exists(dialog->directory().filePath(listed.first() + QStringLiteral("/old.jsonl"))));
    QVERIFY(QFileInfo::exists(log.fileName()));   // where it was
    QCOMPARE(folderToBeginIn(), sessionFolder()); // and again
}

void tst_Recordings::namesTheFileThatWasRecorded_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("the Pi's screen") << QSize(800, 480);
    QTest::newRow("a small laptop") << QSize(1280, 720);
    QTest::newRow("a screen") << QSize(1440, 900);
}

void tst_Recordings::namesTheFileThatWasRecorded()
{
    QFETCH(QSize, size);
    m_window->resize(size);
    const QString path =
        QStringLiteral("/home/a-user-with-a-long-name/some/deep/folder/of/measurements/Documents/Coinfer/"
                       "coinfer-20261129-054251.jsonl");
    RunModel& run = beginRun();
    m_window->showPage(PageId::Session);
    run.showRecording(path);
    run.showRecording({});
    const auto* state = find<ElidedLabel>("recordState");
    QTRY_VERIFY(state->isVisible());
    QTRY_VERIFY2(state->shownText().endsWith(QStringLiteral("/coinfer-20261129-054251.jsonl")),
                 qPrintable(state->shownText()));
    QVERIFY(state->shownText().startsWith(QStringLiteral("Recorded to")));
}

void tst_Recordings::showsTheFolderOfTheRecording()
{
    QDesktopServices::setUrlHandler(QStringLiteral("file"), this, "seeUrl");
    RunModel& run = beginRun();
    m_window->showPage(PageId::Session);
    run.showRecording(m_home->filePath(QStringLiteral("elsewhere/a.jsonl")));
    run.showRecording({});
    click("showInFolderButton");
    QDesktopServices::unsetUrlHandler(QStringLiteral("file"));
    QCOMPARE(m_url, QUrl::fromLocalFile(m_home->filePath(QStringLiteral("elsewhere"))));
}

void tst_Recordings::asksOnceBeforeItClosesWhileRecording()
{
    RunModel& run = beginRun();
    run.showRecording(QStringLiteral("/logs/a.jsonl"));
    QVERIFY(!m_window->close());
    QVERIFY(!m_window->close()); // impatience makes no second question
    QCOMPARE(m_window->findChildren<QDialog*>(QStringLiteral("closeQuestion")).size(), 1);
    QVERIFY(find<QLabel>("closeQuestionText")->text().contains(QStringLiteral("a.jsonl")));
    QVERIFY(find<QLabel>("closeQuestionText")->text().contains(QStringLiteral("kept")));
    click("goOnButton");
    QTRY_VERIFY(!m_window->findChild<QDialog*>(QStringLiteral("closeQuestion")));
    QVERIFY(m_window->isVisible());
    QVERIFY(!m_window->close());
    click("closeAnywayButton");
    QTRY_VERIFY(!m_window->isVisible());
}

void tst_Recordings::closesUnaskedWithoutARecording()
{
    RunModel& run = beginRun();
    run.showRecording(QStringLiteral("/logs/a.jsonl"));
    run.showRecording({});
    QVERIFY(m_window->close());
}

/// As on Ctrl+C in the terminal.
void tst_Recordings::closesUnaskedWhenNobodyCanAnswer()
{
    beginRun().showRecording(QStringLiteral("/logs/a.jsonl"));
    QTimer::singleShot(0, m_window.get(), &MainWindow::closeUnasked); // quitting takes a running loop
    QCOMPARE(QCoreApplication::exec(), 0);
    QVERIFY(!m_window->isVisible());
}

void tst_Recordings::countsFramesThatTheFilterHides()
{
    beginRun();
    auto* page = m_window->find<SessionPage>();
    m_window->showPage(PageId::Session);
    page->addFrames(sampleFrames(10));
    find<QLineEdit>("filterLine")->setText(QStringLiteral("latency>100000"));
    const auto* count = find<QLabel>("frameCardSummary");
    QTRY_COMPARE(count->text(), QStringLiteral("0 of 10 frames"));
    page->addFrames(sampleFrames(5));
    QTRY_COMPARE(count->text(), QStringLiteral("0 of 15 frames"));
}

void tst_Recordings::saysThatItIsAReplay()
{
    beginRun();
    const QString before = m_window->windowTitle();
    OpenedLog log;
    log.path = QStringLiteral("/logs/monday.jsonl");
    log.info = sampleSession();
    FrameStore store;
    store.append(sampleFrames(6));
    log.frames = store.frames();
    m_window->replay(log, 1);
    QVERIFY2(m_window->windowTitle().contains(QStringLiteral("replay of monday.jsonl")),
             qPrintable(m_window->windowTitle()));
    Replay& replay = *m_window->shownReplay();
    replay.source().seek(6);
    m_window->showPage(PageId::Agent);
    const auto* learning = findWidget<QAbstractButton>(*m_window->currentPage(), "learningSwitch");
    QVERIFY(!learning->isChecked()); // "search" cannot, and of no policy a log says
    QVERIFY(!learning->isEnabled());
    QTRY_COMPARE(findWidget<QLabel>(*m_window->currentPage(), "learningText")->text(),
                 QStringLiteral("not logged"));
    m_window->endReplay();
    QCOMPARE(m_window->windowTitle(), before);
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_Recordings)
#include "tst_Recordings.moc"

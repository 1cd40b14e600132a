#include "core/session/Export.h"
#include "tests/support/SessionSample.h"
#include "tests/ui/FakeFeed.h"
#include "ui/pages/SessionPage.h"
#include "ui/widgets/ScheduleView.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSlider>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

namespace coinfer {

/// Runs, recordings and replays in the one window: what flows where.
class tst_SessionInWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init();
    void cleanup() { m_window.reset(); }

    void listsFramesOfTheRun();
    void remembersAllColumnsForLargeScreens();
    void wishesRecordingFromAnyPage();
    void recordsOnlyWhileThereIsARun();
    void asksOnceForARecordingAndAnewForTheNext();
    void saysOnThePageThatALogNeedsAName();
    void offersToReplaceExportsButNoLog();
    void letsTabLeaveTheTables();
    void leavesNoSelectionBehindWhenTheTableChanges();
    void replaysThroughPagesOfItsOwn();
    void showsWhatHeldThenWhileItReplays();
    void forgetsChartsWhenTheReplayGoesBack();
    void keepsTheRunBehindTheReplay();
    void refusesWishesOfAReplay();
    void takesBackSwitchesThatAReplayRefuses();
    void takesBackATraceThatAReplayRefuses();
    void showsTheLimitThatTheLogSays();
    void saysThatThereWasNoLimit();
    void showsTheSecondPolicyOfTheLog();
    void endsTheRunWhereTheUserIs();
    void replaysWithoutARun();
    void saysWhyALogCannotBeReplayed();

private:
    template <class T = QWidget> T* find(const char* name) const
    {
        T* found = m_window->findChild<T*>(QString::fromLatin1(name));
        if (!found)
            qFatal("no widget %s", name);
        return found;
    }
    /// On the page that is shown: there are two of a kind while a log is replayed.
    template <class T = QWidget> T* shown(const char* name) const
    {
        T* found = m_window->currentPage()->findChild<T*>(QString::fromLatin1(name));
        if (!found)
            qFatal("no widget %s on the page", name);
        return found;
    }
    void click(const char* name) { QTest::mouseClick(find(name), Qt::LeftButton); }
    void showFrames(int count)
    {
        for (int i = 0; i < count; ++i)
            m_window->run()->showFrame(FakeFeed::shared(m_feed->next()));
    }
    QString log(const SessionInfo& info, int frames) { return log(info, sampleFrames(frames)); }
    QString log(const SessionInfo& info, const std::vector<FrameRecord>& records);
    /// Replays it, paused before its first frame.
    Replay& replayFromTheStart(const SessionInfo& info, const std::vector<FrameRecord>& records);
    void open(const QString& path);

    QTemporaryDir m_folder;
    std::unique_ptr<FakeFeed> m_feed;
    std::unique_ptr<MainWindow> m_window;
};

void tst_SessionInWindow::init()
{
    m_feed = std::make_unique<FakeFeed>(*Network::create(QStringLiteral("alexnet-224"), 10), 7);
    m_window = std::make_unique<MainWindow>();
    m_window->beginRun(m_feed->setup());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

QString tst_SessionInWindow::log(const SessionInfo& info, const std::vector<FrameRecord>& records)
{
    const QString path = m_folder.filePath(QStringLiteral("%1.jsonl").arg(QTest::currentTestFunction()));
    if (!exportJsonLines(info, {records}, path))
        qFatal("the log cannot be written");
    return path;
}

void tst_SessionInWindow::open(const QString& path)
{
    click("sessionButton");
    find<SessionPage>("sessionPage")->openLog(path);
    QTRY_VERIFY(find("replayButton")->isVisible());
}

void tst_SessionInWindow::listsFramesOfTheRun()
{
    showFrames(25);
    click("sessionButton");
    QCOMPARE(m_window->page(), PageId::Session);
    QTRY_COMPARE(find<QTableView>("frameTable")->model()->rowCount(), 25);
    showFrames(5);
    QTRY_COMPARE(find<QTableView>("frameTable")->model()->rowCount(), 30);
}

void tst_SessionInWindow::remembersAllColumnsForLargeScreens()
{
    m_window->setMemory({.theme = ThemeChoice::Light});
    m_window->resize(1440, 900);
    click("sessionButton");
    const auto hidden = [this] {
        const auto* table = find<QTableView>("frameTable");
        int count = 0;
        for (int column = 0; column < table->model()->columnCount(); ++column)
            count += table->isColumnHidden(column) ? 1 : 0;
        return count;
    };
    const int usual = hidden();
    QVERIFY(usual > 0);
    QSignalSpy changed(m_window.get(), &MainWindow::memoryChanged);
    click("allColumnsButton");
    QVERIFY(m_window->memory().allColumns);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(hidden(), 0);
    m_window->resize(800, 480);
    QTRY_COMPARE(hidden(), usual); // there the button has no room
    m_window->resize(1440, 900);
    QTRY_COMPARE(hidden(), 0);
    m_window->setMemory({.theme = ThemeChoice::Light}); // as after "Forget all settings"
    QCOMPARE(hidden(), usual);
}

void tst_SessionInWindow::wishesRecordingFromAnyPage()
{
    QSignalSpy wished(m_window->run(), &RunModel::recordingRequested);
    QSignalSpy ended(m_window->run(), &RunModel::recordingEndRequested);
    find<QLineEdit>("recordPath")->setText(QStringLiteral("/somewhere/x.jsonl"));
    QTest::keyClick(m_window.get(), Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(wished.takeFirst().first().toString(), QStringLiteral("/somewhere/x.jsonl"));
    QVERIFY(!find<QAbstractButton>("recordButton")->isChecked());
    m_window->run()->showRecording(QStringLiteral("/somewhere/x.jsonl"));
    QVERIFY(find<QAbstractButton>("recordButton")->isChecked());
    QTest::keyClick(m_window.get(), Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(ended.size(), 1);
    m_window->run()->showRecording({});
    QVERIFY(!find<QAbstractButton>("recordButton")->isChecked());
}

void tst_SessionInWindow::recordsOnlyWhileThereIsARun()
{
    showFrames(10);
    QTRY_COMPARE(find<QTableView>("frameTable")->model()->rowCount(), 10);
    QVERIFY(find("recordButton")->isEnabled());
    m_window->end();
    QVERIFY(!find("recordButton")->isEnabled());
    QCOMPARE(find<QTableView>("frameTable")->model()->rowCount(), 10); // still there to be exported
    m_window->beginRun(m_feed->setup());
    QVERIFY(find("recordButton")->isEnabled());
    QCOMPARE(find<QTableView>("frameTable")->model()->rowCount(), 0);
}

/// A second press comes before the answer to the first; what was free then is taken later.
void tst_SessionInWindow::asksOnceForARecordingAndAnewForTheNext()
{
    for (const char* home : {"HOME", "XDG_DATA_HOME"}) // of this test: logs go there
        qputenv(home, m_folder.path().toUtf8());
    RunModel& run = *m_window->run();
    QSignalSpy wished(&run, &RunModel::recordingRequested);
    const auto press = [this] { QTest::keyClick(m_window.get(), Qt::Key_R, Qt::ControlModifier); };
    press();
    press();
    QCOMPARE(wished.size(), 1);
    const QString first = wished.takeFirst().first().toString();
    QVERIFY(first.startsWith(m_folder.path()));
    QFile taken(first);
    QVERIFY(taken.open(QIODevice::WriteOnly)); // by another window
    run.showNotice(QStringLiteral("the log \"%1\" already exists").arg(first));
    run.showRecording({});
    press();
    QCOMPARE(wished.size(), 1);
    QVERIFY(wished.first().first().toString() != first);
}

void tst_SessionInWindow::saysOnThePageThatALogNeedsAName()
{
    click("sessionButton");
    m_window->showNotice(QStringLiteral("the source \"\" is odd")); // says nothing of a log
    QVERIFY(!find("recordProblem")->isVisible());
    find<QLineEdit>("recordPath")->clear();
    click("recordButton");
    const QString why = QStringLiteral("the log needs a file name, not \"\"");
    m_window->run()->showNotice(why); // waits behind the one before
    m_window->run()->showRecording({});
    QVERIFY(find("recordProblem")->isVisible());
    QCOMPARE(find<QLabel>("recordProblem")->text(), why);
}

/// For a log is never overwritten, whatever the dialog says.
void tst_SessionInWindow::offersToReplaceExportsButNoLog()
{
    showFrames(5);
    click("sessionButton");
    QTRY_VERIFY(find("exportButton")->isEnabled());
    click("recordChoose");
    auto* dialog = find<QFileDialog>("recordDialog");
    QVERIFY(dialog->testOption(QFileDialog::DontConfirmOverwrite));
    dialog->reject();
    find<QAction>("exportCsvAction")->trigger();
    QVERIFY(!find<QFileDialog>("exportDialog")->testOption(QFileDialog::DontConfirmOverwrite));
}

void tst_SessionInWindow::letsTabLeaveTheTables()
{
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    showFrames(5);
    click("sessionButton");
    for (const char* name : {"frameTable", "summaryCardTable"}) {
        auto* view = find<QTableView>(name);
        QTRY_VERIFY2(view->isVisible(), name);
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Tab);
        QVERIFY2(!view->hasFocus(), name);
    }
}

void tst_SessionInWindow::leavesNoSelectionBehindWhenTheTableChanges()
{
    const auto selections = [this] {
        return find<QTableView>("frameTable")->findChildren<QItemSelectionModel*>().size();
    };
    const auto before = selections();
    open(log(sampleSession(), 20));
    click("thisRunButton");
    QCOMPARE(selections(), before);
    open(log(sampleSession(), 20));
    find<SessionPage>("sessionPage")->openLog(log(sampleSession(), 30)); // into the same table
    auto* table = find<QTableView>("frameTable");
    QTRY_COMPARE(table->model()->rowCount(), 30);
    table->selectRow(3);
    QCOMPARE(table->selectionModel()->selectedRows().size(), 1);
    QCOMPARE(selections(), before);
}

void tst_SessionInWindow::replaysThroughPagesOfItsOwn()
{
    open(log(sampleSession(), 40));
    click("replayButton");
    QCOMPARE(m_window->page(), PageId::Live);
    QVERIFY(find("replayBar")->isVisible());
    m_window->shownReplay()->source().setSpeed(ReplaySource::kFastest);
    QTRY_COMPARE(find<QLabel>("replayWhere")->text(), QStringLiteral("40 of 40"));
    const FrameRecord last = sampleFrame(39);
    QTRY_COMPARE(shown<QLabel>("answerLabel")->text(), sampleSession().classes.at(last.label));
    QTRY_COMPARE(m_window->shownReplay()->run().feed().history().answered(), 40);
    QVERIFY(shown<QLabel>("linkText")->text().contains(QStringLiteral("replay of")));
    click("replayCloseButton");
    QTRY_COMPARE(m_window->page(), PageId::Session);
    QVERIFY(!m_window->shownReplay());
    QVERIFY(!m_window->findChild<QWidget*>(QStringLiteral("replayBar")));
}

void tst_SessionInWindow::showsWhatHeldThenWhileItReplays()
{
    open(log(sampleSession(), 4));
    click("replayButton");
    Replay& replay = *m_window->shownReplay();
    replay.source().pause();
    replay.source().seek(0);
    QSignalSpy limits(&replay.run(), &RunModel::limitChanged);
    click("replayStepButton");
    QCOMPARE(replay.run().policy(), sampleFrame(0).policy);
    QCOMPARE(limits.takeLast().first().value<BitRate>().mbps(), *sampleFrame(0).limitMbps);
    QCOMPARE(replay.run().live().deadline, Nanoseconds(sampleFrame(0).deadline));
    click("replayStepButton");
    QCOMPARE(replay.run().policy(), sampleFrame(1).policy);
    QVERIFY(replay.run().isPaused());
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    QVERIFY(replay.source().isPlaying());
}

void tst_SessionInWindow::forgetsChartsWhenTheReplayGoesBack()
{
    open(log(sampleSession(), 60));
    click("replayButton");
    Replay& replay = *m_window->shownReplay();
    replay.source().pause();
    replay.source().seek(60);
    QTRY_COMPARE(replay.run().feed().history().answered(), 60);
    replay.source().seek(10);
    QTRY_COMPARE(replay.run().feed().history().answered(), 10);
}

void tst_SessionInWindow::keepsTheRunBehindTheReplay()
{
    showFrames(3);
    QTRY_COMPARE(find<QTableView>("frameTable")->model()->rowCount(), 3);
    open(log(sampleSession(), 20));
    click("replayButton");
    showFrames(4);
    QTRY_COMPARE(m_window->run()->feed().history().answered(), 7);
    click("replayCloseButton");
    QTRY_COMPARE(m_window->page(), PageId::Session);
    click("thisRunButton");
    QCOMPARE(find<QTableView>("frameTable")->model()->rowCount(), 7); // and none of the replay's
    click("liveButton");
    QCOMPARE(m_window->page(), PageId::Live);
    QVERIFY(find("answerLabel")->isVisible());
}

void tst_SessionInWindow::refusesWishesOfAReplay()
{
    QSignalSpy wished(m_window->run(), &RunModel::policyRequested);
    open(log(sampleSession(), 20));
    click("replayButton");
    RunModel& run = m_window->shownReplay()->run();
    const LiveSettings before = run.live();
    LiveSettings wish = before;
    wish.deadline = Milliseconds(10);
    run.requestLive(wish);
    QCOMPARE(run.live().deadline, before.deadline);
    QVERIFY(find<QLabel>("noticeText")->text().contains(QStringLiteral("This is a replay")));
    run.requestThrottle(QStringLiteral("50kbit"));
    QCOMPARE(run.link(), run.setup().link);
    run.requestPolicy(QStringLiteral("edgent"));
    QVERIFY(wished.isEmpty());
    QSignalSpy remarks(&run, &RunModel::remarked);
    QTest::keyClick(shown<QSlider>("rateSlider"), Qt::Key_End);
    QVERIFY(remarks.isEmpty()); // the scenario has not ended
    m_window->endReplay();
    QVERIFY(!find("noticeBar")->isVisible());
}

Replay& tst_SessionInWindow::replayFromTheStart(const SessionInfo& info,
                                                const std::vector<FrameRecord>& records)
{
    open(log(info, records));
    click("replayButton");
    Replay& replay = *m_window->shownReplay();
    replay.source().pause();
    replay.source().seek(0);
    return replay;
}

void tst_SessionInWindow::takesBackSwitchesThatAReplayRefuses()
{
    RunModel& run = replayFromTheStart(sampleSession(), sampleFrames(4)).run();
    click("networkButton");
    QTest::keyClick(m_window->currentPage(), Qt::Key_C);
    QVERIFY(find<QLabel>("noticeText")->text().contains(QStringLiteral("This is a replay")));
    QVERIFY(!shown<QAbstractButton>("stressSwitch")->isChecked());
    QCOMPARE(run.stress(), 0.0);
    click("agentButton");
    auto* learning = shown<QAbstractButton>("learningSwitch");
    const bool before = learning->isChecked();
    QTest::mouseClick(learning, Qt::LeftButton);
    QCOMPARE(learning->isChecked(), before);
    QCOMPARE(run.isLearning(), before);
}

void tst_SessionInWindow::takesBackATraceThatAReplayRefuses()
{
    RunModel& run = replayFromTheStart(sampleSession(), sampleFrames(4)).run();
    click("networkButton");
    const auto* box = shown<QComboBox>("network.scenarioBox");
    const QString before = box->currentText();
    run.requestThrottle(QStringLiteral("/traces/tram.csv"));
    QVERIFY(find<QLabel>("noticeText")->text().contains(QStringLiteral("This is a replay")));
    QCOMPARE(box->currentText(), before);
    QCOMPARE(box->findText(QStringLiteral("tram.csv")), -1);
}

void tst_SessionInWindow::showsTheLimitThatTheLogSays()
{
    auto frames = sampleFrames(3); // 66 ms apart
    frames[0].limitMbps = 10;
    frames[1].limitMbps = 2;
    frames[2].limitMbps.reset();
    SessionInfo info = sampleSession();
    info.settings.insert(QStringLiteral("delay_us"), 40'000);
    info.settings.insert(QStringLiteral("jitter_us"), 10'000);
    const RunModel& run = replayFromTheStart(info, frames).run();
    QVERIFY(run.isScheduleRecorded());
    const RateSchedule& limits = *run.schedule();
    QCOMPARE(limits.at(Milliseconds(65)).mbps(), 10.0);
    QCOMPARE(limits.at(Milliseconds(66)).mbps(), 2.0);
    QVERIFY(std::isinf(limits.at(Milliseconds(132)).mbps()));
    click("networkButton");
    const auto* view = shown<ScheduleView>("scheduleView");
    click("replayStepButton");
    click("replayStepButton");
    QTRY_COMPARE(view->position(), 66.0 / 133);
    QCOMPARE(shown<QComboBox>("network.scenarioBox")->currentText(), QStringLiteral("4g-walk"));
    QCOMPARE(run.link().delay, Milliseconds(40));
    QCOMPARE(run.link().jitter, Milliseconds(10));
    click("replayStepButton");
    QVERIFY(!shown<QAbstractButton>("network.throttleSwitch")->isChecked()); // switched off by then
    m_window->shownReplay()->source().seek(0);
    QTRY_COMPARE(view->position(), 0.0);
}

void tst_SessionInWindow::saysThatThereWasNoLimit()
{
    auto frames = sampleFrames(2);
    for (FrameRecord& frame : frames)
        frame.limitMbps.reset();
    const RunModel& run = replayFromTheStart(sampleSession(), frames).run();
    QVERIFY(!run.schedule());
    click("replayStepButton");
    QCOMPARE(run.link().throttle, QStringLiteral("off")); // whatever the first line says
}

void tst_SessionInWindow::showsTheSecondPolicyOfTheLog()
{
    auto frames = sampleFrames(2);
    frames[0].shadow = LoggedChoice{QStringLiteral("edgent"), {5, 2, 4}, Milliseconds(45), 0.61};
    replayFromTheStart(sampleSession(), frames);
    click("agentButton");
    click("replayStepButton");
    const auto words = [this](const char* name) { return shown<QLabel>(name)->text(); };
    QTRY_COMPARE(words("shadowText"), QStringLiteral("edgent disagrees"));
    QCOMPARE(words("beside.latency.2"), QStringLiteral("45.0 ms"));
    QCOMPARE(words("beside.worth.2"), QStringLiteral("0.610"));
    QCOMPARE(words("beside.latency.1"), QStringLiteral("not logged"));
    QCOMPARE(words("beside.accuracy.2"), QStringLiteral("not logged"));
    QCOMPARE(shown<QComboBox>("shadowBox")->currentData().toString(), QStringLiteral("edgent"));
    click("replayStepButton");
    QTRY_COMPARE(words("shadowText"), QStringLiteral("none"));
    QCOMPARE(shown<QComboBox>("shadowBox")->currentData().toString(), QString());
}

void tst_SessionInWindow::endsTheRunWhereTheUserIs()
{
    open(log(sampleSession(), 20));
    click("replayButton");
    click("startButton");
    QCOMPARE(m_window->page(), PageId::Start);
    m_window->end(); // as "Stop" there
    QVERIFY(!m_window->shownReplay());
    QVERIFY(!m_window->run());
    QCOMPARE(m_window->page(), PageId::Start); // which says that the run is ending
}

void tst_SessionInWindow::replaysWithoutARun()
{
    m_window->end();
    QVERIFY(!find("liveButton")->isEnabled());
    open(log(sampleSession(), 20));
    click("replayButton");
    QCOMPARE(m_window->page(), PageId::Live);
    QVERIFY(find("liveButton")->isEnabled());
    click("replayCloseButton");
    QTRY_COMPARE(m_window->page(), PageId::Session);
    QVERIFY(!find("liveButton")->isEnabled());
}

void tst_SessionInWindow::saysWhyALogCannotBeReplayed()
{
    SessionInfo info = sampleSession();
    info.network = QStringLiteral("lenet-28");
    open(log(info, 20));
    click("replayButton");
    QCOMPARE(m_window->page(), PageId::Session);
    QVERIFY2(find<QLabel>("noticeText")->text().contains(QStringLiteral("lenet-28")),
             qPrintable(find<QLabel>("noticeText")->text()));
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_SessionInWindow)
#include "tst_SessionInWindow.moc"

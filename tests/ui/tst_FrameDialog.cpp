#include "tests/support/FindWidget.h"
#include "tests/support/Patience.h"
#include "tests/support/PictureSample.h"
#include "tests/ui/FakeFeed.h"
#include "ui/charts/ChartFrame.h"
#include "ui/charts/ChartLegend.h"
#include "ui/charts/TimeAxis.h"
#include "ui/pages/SessionPage.h"
#include "ui/session/FrameDialog.h"
#include "ui/session/SessionLoader.h"
#include "ui/widgets/PhaseBars.h"
#include "ui/widgets/PictureView.h"
#include "ui/window/Language.h"

#include <QApplication>
#include <QLabel>
#include <QPointingDevice>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

namespace coinfer {

/// A frame is opened from its row, or from its point in a chart.
class tst_FrameDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void opensTheRowOfALogWithItsPicture_data();
    void opensTheRowOfALogWithItsPicture();
    void showsPhasesAndBothChoices();
    void closesByKeyAndByFinger();
    void opensAPointOfAChartInAReplay_data();
    void opensAPointOfAChartInAReplay();
    void opensAFrameOfTheRun();
    void opensNothingWithoutFrames();
    void fitsTheSmallestScreen_data();
    void fitsTheSmallestScreen();

private:
    void openLog();
    void replay();
    FrameDialog* dialog() const { return m_window->findChild<FrameDialog*>(); }
    QString words(const char* name) const { return findWidget<QLabel>(*dialog(), name)->text(); }
    ChartFrame& chart() const { return *findWidget<ChartFrame>(*m_window->currentPage(), "latencyChart"); }
    /// Where the charts show this time.
    QPoint placeOf(Nanoseconds time) const
    {
        const PlotMap plot = chart().plot();
        const double seconds = std::chrono::duration<double>(time).count();
        return {static_cast<int>(std::lround(plot.x(seconds))), static_cast<int>(plot.area.center().y())};
    }
    static std::vector<FrameRecord> frames();

    QTemporaryDir m_folder;
    QString m_log;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<FakeFeed> m_feed;
    std::unique_ptr<QPointingDevice> m_touch;
};

constexpr std::int64_t kFrames = 60;

std::vector<FrameRecord> tst_FrameDialog::frames()
{
    std::vector<FrameRecord> records = sampleFrames(kFrames);
    for (FrameRecord& record : records)
        record.shadow = LoggedChoice{QStringLiteral("edgent"), {5, 2, 4}, Milliseconds(45), 0.61};
    return records;
}

void tst_FrameDialog::initTestCase()
{
    applyTheme(*qApp, ThemeChoice::Light);
    QApplication::setDoubleClickInterval(60'000); // two taps of a busy machine
    m_touch.reset(QTest::createTouchDevice());
    m_log = m_folder.filePath(QStringLiteral("a.jsonl"));
    writePicturedLog(m_log, frames(), [](std::int64_t frame) { return frame != 7; });
}

void tst_FrameDialog::init()
{
    m_feed = std::make_unique<FakeFeed>(*Network::create(QStringLiteral("alexnet-224"), 10), 7);
    m_window = std::make_unique<MainWindow>();
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void tst_FrameDialog::cleanup()
{
    m_window.reset();
    speak(QStringLiteral("en"));
}

void tst_FrameDialog::openLog()
{
    auto* page = m_window->find<SessionPage>();
    m_window->showPage(PageId::Session);
    page->openLog(m_log);
    QTRY_VERIFY_WITH_TIMEOUT(page->openedLog() != nullptr, kPatience);
    QTRY_COMPARE(findWidget<QTableView>(*m_window, "frameTable")->model()->rowCount(), int{kFrames});
}

/// All of it, and paused.
void tst_FrameDialog::replay()
{
    openLog();
    m_window->replay(*m_window->find<SessionPage>()->openedLog(), 1);
    Replay& replay = *m_window->shownReplay();
    replay.source().pause();
    replay.source().seek(kFrames);
    QTRY_COMPARE(replay.run().feed().history().answered(), kFrames);
    replay.run().timeAxis().hold();
}

void tst_FrameDialog::opensTheRowOfALogWithItsPicture_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<bool>("byKey");
    QTest::newRow("double click") << 12 << false;
    QTest::newRow("Enter") << 31 << true;
    QTest::newRow("without a picture") << 7 << true;
}

void tst_FrameDialog::opensTheRowOfALogWithItsPicture()
{
    QFETCH(int, row);
    QFETCH(bool, byKey);
    openLog();
    auto* table = findWidget<QTableView>(*m_window, "frameTable");
    const QModelIndex cell = table->model()->index(row, 0);
    table->scrollTo(cell);
    table->setCurrentIndex(cell);
    if (byKey) {
        QTest::keyClick(table, Qt::Key_Return);
    } else {
        const QPoint place = table->visualRect(cell).center();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, place);
        QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, place);
    }
    QTRY_VERIFY(dialog());
    QVERIFY2(words("frameTitle").startsWith(QStringLiteral("Frame %1,").arg(row)),
             qPrintable(words("frameTitle")));
    const auto* picture = findWidget<PictureView>(*dialog(), "pictureView");
    if (row == 7)
        QTRY_COMPARE(picture->words(), QStringLiteral("No picture was kept"));
    else
        QTRY_VERIFY(picture->words().isEmpty() &&
                    isColouredLike(const_cast<PictureView*>(picture)->grab().toImage(), row));
}

void tst_FrameDialog::showsPhasesAndBothChoices()
{
    FrameRecord frame = frames()[0];
    frame.decision = {5, 2, 4};
    frame.bytesUp = 12'345;
    frame.phases = {.device = Milliseconds(20), .uplink = Milliseconds(30), .edge = Milliseconds(5)};
    frame.total = frame.phases.total();
    frame.deadline = Milliseconds(50);
    frame.deadlineMet = false;
    const auto network = Network::create(sampleSession().network, 3);
    frame.shadow->decision = {2, network->pathLength(2), kFloatBits};
    frame.look = 1;
    frame.lookConfidence = 0.75F;
    auto* open = new FrameDialog(frame, sampleSession(), m_window.get());
    QCOMPARE(words("frameChosen"), QStringLiteral("search: exit 5, cut 2, 4-bit"));
    QCOMPARE(words("frameSecond"), QStringLiteral("edgent: exit 2, all on the device"));
    QCOMPARE(words("framePredicted"), QStringLiteral("45.0 ms, reward 0.610"));
    QCOMPARE(words("frameLatency"), QStringLiteral("55.0 ms, late"));
    QCOMPARE(words("frameLook"), QStringLiteral("looked at exit 1: 75 % sure"));
    const auto& bars = findWidget<PhaseBars>(*open, "phaseBars")->bars();
    QCOMPARE(bars.size(), std::size_t{1});
    QCOMPARE(bars[0].phases.uplink, Microseconds(30'000));
    QCOMPARE(findWidget<ChartLegend>(*open, "framePhases")->values(),
             (QStringList{QStringLiteral("20.0 ms"), QStringLiteral("30.0 ms"), QStringLiteral("5.00 ms")}));
    delete open;
}

void tst_FrameDialog::closesByKeyAndByFinger()
{
    openLog();
    auto* table = findWidget<QTableView>(*m_window, "frameTable");
    table->setCurrentIndex(table->model()->index(0, 0));
    QTest::keyClick(table, Qt::Key_Return);
    QTRY_VERIFY(dialog());
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog());
    QTest::keyClick(table, Qt::Key_Return);
    QTRY_VERIFY(dialog());
    auto* close = findWidget<QPushButton>(*dialog(), "frameClose");
    QVERIFY(close->height() >= 40 && close->width() >= 40);
    QTest::mouseClick(close, Qt::LeftButton);
    QTRY_VERIFY(!dialog());
}

void tst_FrameDialog::opensAPointOfAChartInAReplay_data()
{
    QTest::addColumn<QByteArray>("how");
    QTest::newRow("double click") << QByteArray("mouse");
    QTest::newRow("two taps") << QByteArray("finger");
    QTest::newRow("Enter at the cursor") << QByteArray("key");
}

void tst_FrameDialog::opensAPointOfAChartInAReplay()
{
    QFETCH(QByteArray, how);
    replay();
    constexpr std::int64_t kFrame = 33;
    const QPoint place = placeOf(sampleFrame(kFrame).monotonic);
    if (how == "mouse") {
        QTest::mouseClick(&chart(), Qt::LeftButton, {}, place);
        QVERIFY(!dialog()); // one click reads
        QTest::mouseDClick(&chart(), Qt::LeftButton, {}, place);
    } else if (how == "finger") {
        const auto tap = [&](QPoint at) {
            at = chart().mapTo(m_window.get(), at);
            QTest::touchEvent(m_window->windowHandle(), m_touch.get()).press(0, at);
            QTest::touchEvent(m_window->windowHandle(), m_touch.get()).release(0, at);
        };
        tap(place - QPoint(80, 0));
        tap(place); // elsewhere: the first of two
        QVERIFY(!dialog());
        tap(place);
    } else {
        chart().setFocus();
        QTest::keyClick(&chart(), Qt::Key_Return); // there is no cursor yet
        QVERIFY(!dialog());
        chart().timeAxis()->setCursor(std::chrono::duration<double>(sampleFrame(kFrame).monotonic).count());
        QTest::keyClick(&chart(), Qt::Key_Return);
    }
    QTRY_VERIFY(dialog());
    QVERIFY2(words("frameTitle").startsWith(QStringLiteral("Frame %1,").arg(kFrame)),
             qPrintable(words("frameTitle")));
    auto* picture = findWidget<PictureView>(*dialog(), "pictureView");
    QTRY_VERIFY(isColouredLike(picture->grab().toImage(), kFrame));
}

/// Its picture is read from the log that is being written.
void tst_FrameDialog::opensAFrameOfTheRun()
{
    RunModel& run = m_window->beginRun(m_feed->setup());
    std::vector<AnsweredFrame> answered;
    for (int i = 0; i < 50; ++i) {
        answered.push_back(m_feed->next());
        run.showFrame(FakeFeed::shared(answered.back()));
    }
    run.showRecording(m_log);
    QTRY_COMPARE(findWidget<QTableView>(*m_window, "frameTable")->model()->rowCount(), 50);
    run.timeAxis().hold();
    m_window->showPage(PageId::Live);
    const FrameRecord& wanted = answered[40].record;
    QTest::mouseDClick(&chart(), Qt::LeftButton, {}, placeOf(wanted.monotonic));
    QTRY_VERIFY(dialog());
    QVERIFY2(words("frameTitle").startsWith(QStringLiteral("Frame 40,")), qPrintable(words("frameTitle")));
    auto* picture = findWidget<PictureView>(*dialog(), "pictureView");
    QTRY_VERIFY(isColouredLike(picture->grab().toImage(), 40));
}

void tst_FrameDialog::opensNothingWithoutFrames()
{
    RunModel& run = m_window->beginRun(m_feed->setup());
    m_window->showPage(PageId::Live);
    QSignalSpy asked(&run.timeAxis(), &TimeAxis::frameRequested);
    QTest::mouseDClick(&chart(), Qt::LeftButton, {}, chart().rect().center());
    QCOMPARE(asked.size(), 1);
    QVERIFY(!dialog());
}

void tst_FrameDialog::fitsTheSmallestScreen_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << QStringLiteral("en");
    QTest::newRow("German") << QStringLiteral("de");
}

void tst_FrameDialog::fitsTheSmallestScreen()
{
    QFETCH(QString, language);
    m_window.reset();
    speak(language);
    init();
    m_window->resize(800, 480);
    openLog();
    auto* table = findWidget<QTableView>(*m_window, "frameTable");
    table->setCurrentIndex(table->model()->index(5, 0));
    QTest::keyClick(table, Qt::Key_Return);
    QTRY_VERIFY(dialog());
    QVERIFY(QTest::qWaitForWindowExposed(dialog()));
    QVERIFY2(dialog()->width() <= 800 && dialog()->height() <= 480,
             qPrintable(QStringLiteral("%1x%2").arg(dialog()->width()).arg(dialog()->height())));
    for (const QWidget* part : dialog()->findChildren<QWidget*>()) {
        if (!part->isVisible())
            continue;
        QVERIFY2(dialog()->rect().contains(QRect(part->mapTo(dialog(), QPoint()), part->size())),
                 qPrintable(part->objectName()));
        QVERIFY2(part->height() >= part->minimumSizeHint().height(), qPrintable(part->objectName()));
    }
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_FrameDialog)
#include "tst_FrameDialog.moc"

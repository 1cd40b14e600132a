#include "tests/support/FindWidget.h"
#include "tests/ui/FakeFeed.h"

#include "ui/pages/LivePage.h"
#include "ui/widgets/NetworkView.h"
#include "ui/widgets/VerdictBadge.h"
#include "ui/window/Language.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>

namespace coinfer {

/// The window as a user meets it: found by name, clicked, read.
class tst_MainWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void showsRightAnswerAsTick();
    void showsWrongAnswerWithTruth();
    void readsNamesOfFoldersAsWords();
    void saysWhenTruthIsUnknown();
    void survivesFrameThatFitsNothing();
    void saysWhyLocalExitAnswered_data();
    void saysWhyLocalExitAnswered();
    void showsBytesAndBitsAtTheCut();
    void saysThatAnExitWasLookedAtFirst();
    void wishesThrottleWhenSwitched();
    void wishesRateWhenSliderMoves();
    void playsScenarioOnTheSlider();
    void takesThrottleFromCommandLine_data();
    void takesThrottleFromCommandLine();
    void wishesPolicyAndTakesItBackWhenRefused();
    void wishesDeadlineAndGuardAndKeepsTheRest();
    void pausesWithSpaceAlsoAfterAClick();
    void saysInWordsThatLinkIsDownAndDeviceEmulated();
    void showsProblemWithoutInterpretingIt();
    void countsFramesAndDrops();
    void drawsNothingWhileHiddenAndCatchesUp();
    void keepsAllOnScreen_data();
    void keepsAllOnScreen();
    void saysTheWholeReasonOnASmallScreen_data();
    void saysTheWholeReasonOnASmallScreen();
    void showsOneChartOnSmallScreen();
    void leavesFullScreenWithEscape();
    void showsKeysAndVersionsOnF1();

private:
    template <class T> T* find(const char* name) const { return findWidget<T>(*m_window, name); }
    QString words(const char* name) const { return find<QLabel>(name)->text(); }
    void show(const FrameRecord& record);
    void collectThrottles(QStringList& wishes)
    {
        connect(m_run, &RunModel::linkRequested, this,
                [&wishes](const LinkChoice& link) { wishes << link.throttle; });
    }

    std::unique_ptr<FakeFeed> m_feed;
    std::unique_ptr<MainWindow> m_window;
    RunModel* m_run = nullptr;
};

void tst_MainWindow::initTestCase()
{
    applyTheme(*qApp, ThemeChoice::Light);
}

void tst_MainWindow::init()
{
    m_feed = std::make_unique<FakeFeed>(*Network::create(QStringLiteral("alexnet-224"), 10), 7);
    WindowSetup setup = m_feed->setup();
    setup.link = {};
    m_window = std::make_unique<MainWindow>();
    m_run = &m_window->beginRun(setup);
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void tst_MainWindow::cleanup()
{
    m_window.reset();
    speak(QStringLiteral("en"));
}

void tst_MainWindow::show(const FrameRecord& record)
{
    QSignalSpy drained(&m_run->feed(), &LiveFeed::framesDrained);
    AnsweredFrame frame = m_feed->next();
    frame.record = record;
    m_run->showFrame(FakeFeed::shared(std::move(frame)));
    QVERIFY(drained.wait());
}

void tst_MainWindow::showsRightAnswerAsTick()
{
    show({.decision = {3, 2, 4}, .answeredBy = 3, .label = 4, .confidence = 0.93F, .truth = 4});
    QCOMPARE(words("answerLabel"), QStringLiteral("church"));
    QCOMPARE(words("confidenceLabel"), QStringLiteral("93 %"));
    QCOMPARE(words("verdictLabel"), QStringLiteral("right"));
    QCOMPARE(find<VerdictBadge>("verdictBadge")->verdict(), Verdict::Right);
}

void tst_MainWindow::showsWrongAnswerWithTruth()
{
    show({.decision = {3, 2, 4}, .answeredBy = 3, .label = 4, .confidence = 0.5F, .truth = 0});
    QCOMPARE(words("answerLabel"), QStringLiteral("church"));
    QCOMPARE(words("confidenceLabel"), QStringLiteral("50 %"));
    QCOMPARE(words("verdictLabel"), QStringLiteral("wrong: it is tench"));
    QCOMPARE(find<VerdictBadge>("verdictBadge")->verdict(), Verdict::Wrong);
    QTRY_COMPARE(words("accuracyCardSummary"), QStringLiteral("0.0 %, all 0.0 %"));
}

void tst_MainWindow::readsNamesOfFoldersAsWords()
{
    WindowSetup setup = m_feed->setup();
    setup.classes = {QStringLiteral("garbage_truck"), QStringLiteral("gas_pump")};
    m_run = &m_window->beginRun(setup);
    show({.decision = {3, 2, 4}, .answeredBy = 3, .label = 1, .confidence = 0.5F, .truth = 0});
    QCOMPARE(words("answerLabel"), QStringLiteral("gas pump"));
    QCOMPARE(words("verdictLabel"), QStringLiteral("wrong: it is garbage truck"));
}

void tst_MainWindow::saysWhenTruthIsUnknown()
{
    show({.decision = {3, 2, 4}, .answeredBy = 3, .label = 4, .confidence = 0.5F});
    QCOMPARE(words("verdictLabel"), QStringLiteral("no ground truth"));
    QCOMPARE(find<VerdictBadge>("verdictBadge")->verdict(), Verdict::Unknown);
    QCOMPARE(words("accuracyCardSummary"), QStringLiteral("no ground truth"));
}

void tst_MainWindow::survivesFrameThatFitsNothing()
{
    AnsweredFrame frame = m_feed->next();
    frame.record.decision = {7, 99, 5};
    frame.record.answeredBy = 0;
    frame.record.label = 4000;
    frame.record.truth = 12;
    frame.picture = Image{5000, 5000, std::vector<std::uint8_t>(10)}; // says more than it has
    frame.probabilities.assign(3, 0.1F);
    QSignalSpy drained(&m_run->feed(), &LiveFeed::framesDrained);
    m_run->showFrame(FakeFeed::shared(std::move(frame)));
    QVERIFY(drained.wait());
    QCOMPARE(words("answerLabel"), QStringLiteral("class 4000"));
    QVERIFY(!m_window->grab().isNull());
}

void tst_MainWindow::saysWhyLocalExitAnswered_data()
{
    QTest::addColumn<bool>("guarded");
    QTest::addColumn<QString>("reason");
    QTest::newRow("guard") << true << QStringLiteral("the reply was late");
    QTest::newRow("fallback") << false << QStringLiteral("the link failed");
}

void tst_MainWindow::saysWhyLocalExitAnswered()
{
    QFETCH(bool, guarded);
    QFETCH(QString, reason);
    show({.decision = {5, 3, 4}, .answeredBy = 2, .label = 1, .fallback = !guarded, .guarded = guarded});
    QVERIFY2(words("howLabel").contains(reason), qPrintable(words("howLabel")));
    QVERIFY(words("howLabel").startsWith(QStringLiteral("Exit 2 on the device")));
}

void tst_MainWindow::showsBytesAndBitsAtTheCut()
{
    const auto* network = find<NetworkView>("networkView");
    show({.decision = {5, 3, 4}, .answeredBy = 5, .bytesUp = 12'345});
    QCOMPARE(network->cutText(), QStringLiteral("12.3 kB · 4-bit"));
    show({.decision = {5, 0, CutCodec::raw()}, .answeredBy = 5, .bytesUp = 150'600});
    QCOMPARE(network->cutText(), QStringLiteral("151 kB · raw image"));
    show({.decision = {5, 0, CutCodec::jpeg(75)}, .answeredBy = 5, .bytesUp = 9'999});
    QCOMPARE(network->cutText(), QStringLiteral("9999 B · JPEG 75"));
    const auto alexnet = *Network::create(QStringLiteral("alexnet-224"), 10);
    show({.decision = alexnet.local(1), .answeredBy = 1});
    QCOMPARE(network->cutText(), QStringLiteral("nothing is sent"));
}

void tst_MainWindow::saysThatAnExitWasLookedAtFirst()
{
    show({.decision = {5, 2, CutCodec::bottleneck(1)},
          .answeredBy = 5,
          .bytesUp = 812,
          .total = Milliseconds(42),
          .look = 1,
          .lookConfidence = 0.41F});
    QCOMPARE(words("howLabel"), QStringLiteral("Exit 5 after 42 ms; looked at exit 1: 41 % sure"));
    QCOMPARE(find<NetworkView>("networkView")->cutText(),
             QStringLiteral("812 B · bottleneck 1 · looked at exit 1: 41 % sure"));
}

void tst_MainWindow::wishesThrottleWhenSwitched()
{
    QStringList wishes;
    collectThrottles(wishes);
    QCOMPARE(words("rateText"), QStringLiteral("unlimited"));
    QTest::mouseClick(find<QWidget>("throttleSwitch"), Qt::LeftButton);
    QCOMPARE(wishes.takeFirst(), QStringLiteral("5mbit"));
    QCOMPARE(words("rateText"), QStringLiteral("5.00 Mbit/s"));
    QTest::mouseClick(find<QWidget>("throttleSwitch"), Qt::LeftButton);
    QCOMPARE(wishes.takeFirst(), QStringLiteral("off"));
    QVERIFY(wishes.isEmpty());
}

void tst_MainWindow::wishesRateWhenSliderMoves()
{
    QStringList wishes;
    collectThrottles(wishes);
    auto* slider = find<QSlider>("rateSlider");
    QTest::keyClick(slider, Qt::Key_Home);
    QCOMPARE(wishes.takeLast(), QStringLiteral("50kbit"));
    QCOMPARE(words("rateText"), QStringLiteral("50.0 kbit/s"));
    QTest::keyClick(slider, Qt::Key_Right);
    QCOMPARE(wishes.takeLast(), QStringLiteral("60kbit"));
    QTest::keyClick(slider, Qt::Key_End);
    QCOMPARE(wishes.takeLast(), QStringLiteral("1gbit"));
    QVERIFY(find<QAbstractButton>("throttleSwitch")->isChecked());
    for (int step = slider->minimum(); step <= slider->maximum(); ++step) {
        slider->setValue(step);
        const QString wish = wishes.isEmpty() ? QStringLiteral("1gbit") : wishes.takeLast();
        QVERIFY2(parseBitRate(wish).ok(), qPrintable(wish));
    }
}

void tst_MainWindow::playsScenarioOnTheSlider()
{
    QStringList wishes;
    collectThrottles(wishes);
    auto* box = find<QComboBox>("scenarioBox");
    box->setFocus();
    QTest::keyClicks(box, QStringLiteral("4g"));
    QTest::keyClick(box, Qt::Key_Return);
    if (wishes.isEmpty()) // the popup was not opened: choosing by typing activates at once or not at all
        Q_EMIT box->activated(box->currentIndex());
    QCOMPARE(wishes.last(), QStringLiteral("4g-walk"));
    wishes.clear();
    m_run->showLimit(BitRate::fromMbps(0.4));
    QCOMPARE(words("rateText"), QStringLiteral("400 kbit/s"));
    const int low = find<QSlider>("rateSlider")->value();
    m_run->showLimit(BitRate::fromMbps(40));
    QVERIFY(find<QSlider>("rateSlider")->value() > low);
    m_run->showLimit({0});
    QCOMPARE(words("rateText"), QStringLiteral("no link"));
    QVERIFY(wishes.isEmpty()); // a scenario that plays is no wish
    QTest::keyClick(find<QSlider>("rateSlider"), Qt::Key_End);
    QCOMPARE(wishes.last(), QStringLiteral("1gbit"));
    QCOMPARE(box->currentIndex(), 0);
}

void tst_MainWindow::takesThrottleFromCommandLine_data()
{
    QTest::addColumn<QString>("throttle");
    QTest::addColumn<bool>("on");
    QTest::addColumn<QString>("rate");
    QTest::newRow("off") << QStringLiteral("off") << false << QStringLiteral("unlimited");
    QTest::newRow("rate") << QStringLiteral("400kbit") << true << QStringLiteral("400 kbit/s");
    QTest::newRow("scenario") << QStringLiteral("outage") << true << QStringLiteral("varying");
    QTest::newRow("trace file") << QStringLiteral("traces/tram.csv") << true << QStringLiteral("varying");
}

void tst_MainWindow::takesThrottleFromCommandLine()
{
    QFETCH(QString, throttle);
    QFETCH(bool, on);
    QFETCH(QString, rate);
    QStringList wishes;
    collectThrottles(wishes);
    m_run->showLink({.throttle = throttle});
    QCOMPARE(find<QAbstractButton>("throttleSwitch")->isChecked(), on);
    QCOMPARE(words("rateText"), rate);
    QVERIFY(wishes.isEmpty());
    QTest::mouseClick(find<QWidget>("throttleSwitch"), Qt::LeftButton);
    QTest::mouseClick(find<QWidget>("throttleSwitch"), Qt::LeftButton);
    QCOMPARE(wishes.at(on ? 1 : 0), on ? throttle : QStringLiteral("5mbit"));
}

void tst_MainWindow::wishesPolicyAndTakesItBackWhenRefused()
{
    QSignalSpy wishes(m_run, &RunModel::policyRequested);
    auto* box = find<QComboBox>("policyBox");
    QCOMPARE(box->currentText(), QStringLiteral("exhaustive search"));
    QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE(wishes.takeFirst().first().toString(), QStringLiteral("edgent"));
    m_run->showPolicy(QStringLiteral("edgent"));
    QCOMPARE(box->currentData().toString(), QStringLiteral("edgent"));
    QTest::keyClick(box, Qt::Key_Down);
    m_run->showProblem(QStringLiteral("there is no policy of that name"));
    QCOMPARE(box->currentData().toString(), QStringLiteral("edgent"));
    m_run->showPolicy(QStringLiteral("fixed:3/2/4"));
    QCOMPARE(box->currentText(), QStringLiteral("fixed:3/2/4"));
    QCOMPARE(wishes.size(), 1);
}

void tst_MainWindow::wishesDeadlineAndGuardAndKeepsTheRest()
{
    std::vector<LiveSettings> wishes;
    connect(m_run, &RunModel::liveRequested, this, [&](const LiveSettings& live) { wishes.push_back(live); });
    QCOMPARE(words("deadlineText"), QStringLiteral("100 ms"));
    QTest::keyClick(find<QSlider>("deadlineSlider"), Qt::Key_Right);
    QCOMPARE(wishes.back().deadline, Nanoseconds(Milliseconds(120)));
    QCOMPARE(words("deadlineText"), QStringLiteral("120 ms"));
    QTest::mouseClick(find<QWidget>("guardSwitch"), Qt::LeftButton);
    QCOMPARE(wishes.back().guard, false);
    QCOMPARE(wishes.back().deadline, Nanoseconds(Milliseconds(120)));
    QCOMPARE(wishes.back().slowdown.stages, 8.0);
    QCOMPARE(wishes.size(), std::size_t{2});
}

void tst_MainWindow::pausesWithSpaceAlsoAfterAClick()
{
    QSignalSpy wishes(m_run, &RunModel::pauseRequested);
    QTest::mouseClick(find<QWidget>("guardSwitch"), Qt::LeftButton);
    QTest::keyClick(m_window->focusWidget() ? m_window->focusWidget() : m_window.get(), Qt::Key_Space);
    QCOMPARE(wishes.size(), 1);
    QCOMPARE(wishes.last().first().toBool(), true);
    QTest::mouseClick(find<QToolButton>("pauseButton"), Qt::LeftButton);
    QCOMPARE(wishes.last().first().toBool(), false);
}

void tst_MainWindow::saysInWordsThatLinkIsDownAndDeviceEmulated()
{
    QCOMPARE(words("emulationText"), QStringLiteral("device slowdown 8.0×"));
    m_run->showLinkState(LinkState::Connected, QStringLiteral("connected to lab-pc"));
    QCOMPARE(words("linkText"), QStringLiteral("Link: connected to lab-pc"));
    m_run->showLinkState(LinkState::Disconnected, {});
    QCOMPARE(words("linkText"), QStringLiteral("Link: no edge, the device answers alone"));
    m_run->showLinkState(LinkState::Disconnected, QStringLiteral("the edge went away; trying again"));
    QCOMPARE(words("linkText"), QStringLiteral("Link: the edge went away; trying again"));
}

void tst_MainWindow::showsProblemWithoutInterpretingIt()
{
    const QString text = QStringLiteral("<b>broken</b> picture & more ") + QString(400, QLatin1Char('x'));
    m_run->showProblem(text);
    QVERIFY(find<QWidget>("noticeBar")->isVisible());
    QCOMPARE(words("noticeText"), text);
    QCOMPARE(find<QLabel>("noticeText")->textFormat(), Qt::PlainText);
    const auto* notice = find<QWidget>("noticeBar");
    m_window->showPage(PageId::Session);
    QCOMPARE(notice->parentWidget()->childAt(notice->geometry().center()),
             find<QWidget>("noticeText")); // still on top
    m_window->showPage(PageId::Live);
    QTest::mouseClick(find<QWidget>("noticeBar"), Qt::LeftButton);
    QVERIFY(!find<QWidget>("noticeBar")->isVisible());
}

void tst_MainWindow::countsFramesAndDrops()
{
    m_run->feed().setCounters([] { return RuntimeCounters{.taken = 20, .dropped = 7, .broken = 2}; });
    QTRY_COMPARE(words("dropsText"), QStringLiteral("7 dropped, 2 unreadable"));
    QCOMPARE(words("rateOfFramesText"), QStringLiteral("0.0 frames/s"));
    for (int i = 0; i < 12; ++i)
        show(m_feed->next().record);
    QTRY_VERIFY(words("rateOfFramesText") != QStringLiteral("0.0 frames/s"));
}

void tst_MainWindow::drawsNothingWhileHiddenAndCatchesUp()
{
    show({.decision = {3, 2, 4}, .answeredBy = 3, .label = 4, .confidence = 0.9F});
    m_window->hide();
    show({.decision = {5, 2, 4}, .answeredBy = 5, .label = 8, .confidence = 0.9F});
    QCOMPARE(words("answerLabel"), QStringLiteral("church"));
    QCOMPARE(words("confidenceLabel"), QStringLiteral("90 %"));
    m_window->show();
    QCOMPARE(words("answerLabel"), QStringLiteral("golf ball"));
    QCOMPARE(words("confidenceLabel"), QStringLiteral("90 %"));
    m_window->showMinimized();
    show({.decision = {5, 2, 4}, .answeredBy = 5, .label = 9, .confidence = 0.9F});
    QCOMPARE(words("answerLabel"), QStringLiteral("golf ball"));
    QCOMPARE(words("confidenceLabel"), QStringLiteral("90 %"));
    QCOMPARE(m_run->feed().history().answered(), 3);
    struct : QObject { // where there is a window manager, pages are shown while the window is still minimised
        bool eventFilter(QObject*, QEvent* event) override { return event->type() == QEvent::Show; }
    } noShow;
    m_window->currentPage()->installEventFilter(&noShow);
    m_window->showNormal();
    QTRY_COMPARE(words("answerLabel"), QStringLiteral("parachute"));
}

void tst_MainWindow::keepsAllOnScreen_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("the Pi's screen") << QSize(800, 480);
    QTest::newRow("netbook") << QSize(1024, 600);
    QTest::newRow("small wide") << QSize(1280, 720);
    QTest::newRow("laptop") << QSize(1440, 900);
}

void tst_MainWindow::keepsAllOnScreen()
{
    QFETCH(QSize, size);
    m_window->resize(size);
    show(m_feed->next().record);
    QCOMPARE(m_window->size(), size); // nothing in it insists on more
    std::vector<QWidget*> shown;
    for (const char* name :
         {"pictureView", "answerLabel", "verdictLabel", "networkView", "latencyChart", "pauseButton",
          "policyBox", "throttleSwitch", "rateSlider", "rateText", "scenarioBox", "linkText"})
        shown.push_back(find<QWidget>(name));
    const auto place = [this](QWidget* w) {
        return QRect(w->mapTo(m_window.get(), QPoint(0, 0)), w->size());
    };
    for (QWidget* widget : shown) {
        const QByteArray name = widget->objectName().toLatin1();
        QVERIFY2(widget->isVisible(), name);
        QVERIFY2(m_window->rect().contains(place(widget)), name);
        QVERIFY2(widget->width() >= widget->minimumSizeHint().width(), name);
        for (QWidget* other : shown)
            QVERIFY2(other == widget || !place(other).intersects(place(widget)),
                     name + " and " + other->objectName().toLatin1());
    }
    for (const char* name : {"pauseButton", "policyBox", "throttleSwitch", "rateSlider", "scenarioBox"})
        QVERIFY2(find<QWidget>(name)->height() >= 40, name); // a finger's breadth
}

void tst_MainWindow::saysTheWholeReasonOnASmallScreen_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << QStringLiteral("en");
    QTest::newRow("German") << QStringLiteral("de");
}

void tst_MainWindow::saysTheWholeReasonOnASmallScreen()
{
    QFETCH(QString, language);
    speak(language);
    init();
    m_window->resize(800, 480);
    AnsweredFrame frame = m_feed->next();
    frame.report.reason =
        QCoreApplication::translate("LimitReason", "The link limits this frame: %1 and a round trip of %2; "
                                                   "a better one would help most.")
            .arg(QStringLiteral("933 kbit/s"), QStringLiteral("22.17 ms"));
    const QString reason = frame.report.reason;
    m_run->showFrame(FakeFeed::shared(std::move(frame)));
    const auto* label = find<QLabel>("reasonLabel");
    QTRY_COMPARE(label->text(), reason);
    QCoreApplication::processEvents();
    QVERIFY(label->isVisible());
    const int lines = label->heightForWidth(label->width());
    QVERIFY2(lines <= label->height(), qPrintable(QStringLiteral("%1: %2").arg(reason).arg(lines)));
    QCOMPARE(m_window->size(), QSize(800, 480));
    const auto* picture = find<QWidget>("networkView");
    QVERIFY2(picture->height() >= 115, qPrintable(QString::number(picture->height())));
}

void tst_MainWindow::showsOneChartOnSmallScreen()
{
    m_window->resize(800, 480);
    QVERIFY(find<QWidget>("latencyCard")->isVisible());
    QVERIFY(!find<QWidget>("accuracyCard")->isVisible());
    QTest::mouseClick(find<QWidget>("chartChoice3"), Qt::LeftButton);
    QVERIFY(find<QWidget>("accuracyCard")->isVisible());
    QVERIFY(!find<QWidget>("latencyCard")->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_5);
    QVERIFY(find<QWidget>("deadlineSlider")->isVisible());
    m_window->resize(1440, 900);
    for (const char* name :
         {"latencyCard", "bandwidthCard", "accuracyCard", "decisionCard", "deadlineSlider"})
        QVERIFY2(find<QWidget>(name)->isVisible(), name);
}

void tst_MainWindow::leavesFullScreenWithEscape()
{
    QTest::keyClick(m_window.get(), Qt::Key_F11);
    QTRY_VERIFY(m_window->isFullScreen());
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QTRY_VERIFY(!m_window->isFullScreen());
}

void tst_MainWindow::showsKeysAndVersionsOnF1()
{
    m_window->setParts({QStringLiteral("Library 1.2")});
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    QTest::keyClick(m_window.get(), Qt::Key_F1); // not twice
    const auto helps = m_window->findChildren<QDialog*>(QStringLiteral("helpDialog"));
    QCOMPARE(helps.size(), 1);
    QVERIFY(helps.first()->isVisible());
    QCOMPARE(helps.first()->findChild<QLabel*>(QStringLiteral("versions"))->text(),
             QStringLiteral("Library 1.2"));
    QTest::keyClick(helps.first(), Qt::Key_Escape);
    QTRY_VERIFY(m_window->findChildren<QDialog*>(QStringLiteral("helpDialog")).isEmpty());
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_MainWindow)
#include "tst_MainWindow.moc"

#include "tests/support/FindWidget.h"
#include "tests/ui/FakeFeed.h"

#include "ui/charts/ChartFrame.h"
#include "ui/charts/ChartLegend.h"
#include "ui/charts/TimeChart.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QLabel>
#include <QPointingDevice>
#include <QSignalSpy>
#include <QStyleHints>
#include <QTest>
#include <QTimer>
#include <QWheelEvent>

#include <memory>

namespace coinfer {
namespace {

/// Counts the menus that are asked for, and opens none.
struct Menus : QObject {
    bool eventFilter(QObject*, QEvent* event) override
    {
        asked += event->type() == QEvent::ContextMenu ? 1 : 0;
        return event->type() == QEvent::ContextMenu;
    }
    int asked = 0;
};

} // namespace

/// The charts as a user handles them: pointed at, dragged, turned, pinched, typed at.
class tst_Charts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_window.reset(); }

    void readsValuesUnderTheMouseInEveryChart();
    void readsValuesWhereAFingerTaps();
    void readsValuesByKeyboard();
    void forgetsTheCursorWhenTheMouseLeaves();
    void survivesTheRunsEndUnderTheMouse();
    void zoomsByWheel();
    void zoomsByTwoFingers();
    void zoomsByKeysAndButtons();
    void goesBackThroughTimeByDragAndBackToLive();
    void freezesChartsWhileFramesGoOn();
    void saysWhetherChartsOrRunStandStill();
    void switchesSeriesInTheLegend();
    void leavesASwitchedOffPhaseOutOfTheStack();
    void sharesTheAxisWithTheAgentPage();
    void showsLoads();
    void copiesAChartAsAPicture();
    void copiesNetworkAndChoicesAsPictures();
    void givesTheKeysToAChartThatIsClicked();
    void opensTheMenuUnderAFingerThatStays();
    void dragsAgainAfterTwoFingersLeftTogether();
    void forgetsAFingerThatTheSystemTookAway();
    void showsBitsOfWhatWasSentAmongWhatWasNot();
    void keepsDrawingAtTheSmallestSize();

private:
    template <class T = QWidget> T* find(const char* name) const { return findWidget<T>(*m_window, name); }
    TimeAxis& axis() const { return m_run->timeAxis(); }
    void feed(int frames);
    static QPoint at(const ChartFrame& chart, double share)
    {
        const QRectF area = chart.plot().area;
        return QPointF(area.left() + share * area.width(), area.center().y()).toPoint();
    }
    QPoint inWindow(const ChartFrame& chart, double share) const
    {
        return chart.mapTo(m_window.get(), at(chart, share));
    }
    QTest::QTouchEventSequence touch(QPointingDevice* device) const
    {
        return QTest::touchEvent(m_window->windowHandle(), device);
    }
    static void turn(ChartFrame& chart, double share, int notches)
    {
        const QPointF place = at(chart, share);
        QWheelEvent event(place, chart.mapToGlobal(place), {}, {0, 120 * notches}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&chart, &event);
    }
    static void drag(ChartFrame& chart, double from, double to)
    {
        QTest::mousePress(&chart, Qt::LeftButton, {}, at(chart, from));
        for (const double share : {0.3, 0.7, 1.0}) {
            const QPointF place = at(chart, from + (to - from) * share);
            QMouseEvent move(QEvent::MouseMove, place, chart.mapToGlobal(place), Qt::NoButton, Qt::LeftButton,
                             Qt::NoModifier);
            QCoreApplication::sendEvent(&chart, &move);
        }
        QTest::mouseRelease(&chart, Qt::LeftButton, {}, at(chart, to));
    }

    std::unique_ptr<FakeFeed> m_feed;
    std::unique_ptr<MainWindow> m_window;
    RunModel* m_run = nullptr;
};

void tst_Charts::init()
{
    applyTheme(*qApp, ThemeChoice::Light);
    m_feed = std::make_unique<FakeFeed>(*Network::create(QStringLiteral("alexnet-224"), 10), 7);
    m_window = std::make_unique<MainWindow>();
    m_run = &m_window->beginRun(m_feed->setup());
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    feed(250); // 100 seconds
    QTRY_VERIFY(
        !find<TimeChart>("accuracyChart")->points(0).isEmpty()); // charts have a slower beat than frames
}

void tst_Charts::feed(int frames)
{
    QSignalSpy drained(&m_run->feed(), &LiveFeed::framesDrained);
    for (int i = 0; i < frames; ++i) {
        AnsweredFrame frame = m_feed->next();
        frame.picture = {};
        frame.record.monotonic = Milliseconds(400 * frame.record.index);
        frame.record.deviceLoad = 0.4;
        frame.record.edgeLoad = 0.25;
        frame.record.roundTripMs = 12;
        frame.record.reward = 0.5;
        m_run->showFrame(FakeFeed::shared(std::move(frame)));
    }
    QVERIFY(drained.wait());
}

void tst_Charts::readsValuesUnderTheMouseInEveryChart()
{
    auto* latency = find<ChartFrame>("latencyChart");
    QTest::mouseMove(latency, at(*latency, 0.2));
    QTest::mouseMove(latency, at(*latency, 0.5));
    QTRY_VERIFY(axis().cursor());
    const double middle = (axis().window().begin() + axis().window().end()) / 2;
    QVERIFY(std::abs(*axis().cursor() - middle) < 0.5);
    for (const char* name : {"latencyChart", "bandwidthChart", "accuracyChart", "decisionChart", "loadChart"})
        QVERIFY2(!find<ChartFrame>(name)->readout().isEmpty(), name);
    const auto& bins = m_run->feed().history().bins();
    const LiveBin* bin =
        nearest(bins.between(axis().window().begin(), axis().window().end()), *axis().cursor());
    const QString decision = QStringLiteral("exit %1, cut %2").arg(bin->exit.last).arg(bin->cut.last);
    QCOMPARE(find<ChartFrame>("decisionChart")->readout().last(), decision);
    QDir(QStringLiteral(COINFER_BINARY_DIR)).mkpath(QStringLiteral("pictures"));
    m_window->grab().save(QStringLiteral(COINFER_BINARY_DIR "/pictures/live-cursor.png")); // to be looked at
    QVERIFY(latency->accessibleDescription().contains(QStringLiteral("deadline 100 ms")));
    const auto total = static_cast<double>(bin->totalMs.most);
    QCOMPARE(latency->readout().last(), QStringLiteral("total %1 ms").arg(total, 0, 'f', total < 10 ? 1 : 0));
}

void tst_Charts::readsValuesWhereAFingerTaps()
{
    auto* chart = find<ChartFrame>("bandwidthChart");
    const std::unique_ptr<QPointingDevice> finger(QTest::createTouchDevice());
    touch(finger.get()).press(0, inWindow(*chart, 0.75));
    touch(finger.get()).release(0, inWindow(*chart, 0.75));
    QVERIFY(axis().cursor());
    QVERIFY(std::abs(*axis().cursor() - axis().window().end() + 7.5) < 0.5);
    QVERIFY(find<ChartFrame>("accuracyChart")->readout().at(0).endsWith(QStringLiteral(" %")));
    QVERIFY(axis().window().isLive()); // reading is no panning
}

void tst_Charts::readsValuesByKeyboard()
{
    auto* chart = find<ChartFrame>("latencyChart");
    chart->setFocus(Qt::TabFocusReason);
    QTest::keyClick(chart, Qt::Key_Left);
    QTest::keyClick(chart, Qt::Key_Left);
    QVERIFY(axis().cursor());
    const double before = *axis().cursor();
    QTest::keyClick(chart, Qt::Key_Right);
    QVERIFY(*axis().cursor() > before);
    QVERIFY(!chart->readout().isEmpty());
    QTest::keyClick(chart, Qt::Key_Escape);
    QVERIFY(!axis().cursor());
}

void tst_Charts::forgetsTheCursorWhenTheMouseLeaves()
{
    axis().setCursor(axis().window().end() - 3);
    auto* chart = find<ChartFrame>("latencyChart");
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(chart, &leave);
    QVERIFY(!axis().cursor());
}

void tst_Charts::survivesTheRunsEndUnderTheMouse()
{
    auto* chart = find<ChartFrame>("latencyChart");
    QTest::mouseMove(chart, at(*chart, 0.3));
    QTest::mouseMove(chart, at(*chart, 0.5));
    QTRY_VERIFY(axis().cursor());
    m_window->end(); // Qt sends a Leave to the chart that dies
    QVERIFY(!m_window->run());
}

void tst_Charts::zoomsByWheel()
{
    auto* chart = find<ChartFrame>("accuracyChart");
    turn(*chart, 0.5, 2);
    QVERIFY(axis().window().span() < 20);
    QVERIFY(axis().window().isLive());
    turn(*chart, 0.5, -6);
    QVERIFY(axis().window().span() > 40);
    const QList<QPointF>& points = find<TimeChart>("accuracyChart")->points(0);
    QVERIFY(points.back().x() - points.front().x() > 39); // what it shows now is drawn
    axis().hold();
    const double under = chart->plot().seconds(at(*chart, 0.25).x());
    turn(*chart, 0.25, 3);
    QVERIFY(std::abs(chart->plot().seconds(at(*chart, 0.25).x()) - under) < 0.2);
}

void tst_Charts::zoomsByTwoFingers()
{
    auto* chart = find<ChartFrame>("latencyChart");
    const std::unique_ptr<QPointingDevice> fingers(QTest::createTouchDevice());
    touch(fingers.get()).press(0, inWindow(*chart, 0.4)).press(1, inWindow(*chart, 0.6));
    touch(fingers.get()).move(0, inWindow(*chart, 0.3)).move(1, inWindow(*chart, 0.7));
    touch(fingers.get()).release(0, inWindow(*chart, 0.3)).release(1, inWindow(*chart, 0.7));
    QVERIFY(std::abs(axis().window().span() - 15) < 0.5);
    QVERIFY(!axis().cursor()); // pinching is no tap
}

void tst_Charts::zoomsByKeysAndButtons()
{
    QTest::keyClick(m_window.get(), Qt::Key_Plus);
    QCOMPARE(axis().window().span(), 20.0);
    QTest::mouseClick(find("zoomOutButton"), Qt::LeftButton);
    QTest::mouseClick(find("zoomOutButton"), Qt::LeftButton);
    QCOMPARE(axis().window().span(), 45.0);
    QCOMPARE(find<QLabel>("timeText")->text(), QStringLiteral("Last 45 s"));
    QTest::keyClick(m_window.get(), Qt::Key_Minus);
    QCOMPARE(axis().window().span(), 67.5);
    QTest::keyClick(m_window.get(), Qt::Key_0);
    QCOMPARE(axis().window().span(), 30.0);
}

void tst_Charts::goesBackThroughTimeByDragAndBackToLive()
{
    auto* chart = find<ChartFrame>("latencyChart");
    const double before = axis().window().end();
    QVERIFY(!find("backToLiveButton")->isVisible());
    drag(*chart, 0.2, 0.7);
    QVERIFY(!axis().window().isLive());
    QVERIFY(std::abs(before - axis().window().end() - 15) < 0.5);
    QVERIFY(find("backToLiveButton")->isVisible());
    QVERIFY(!find("freezeButton")->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(std::abs(before - axis().window().end() - 22.5) < 0.5);
    QTest::mouseClick(find("backToLiveButton"), Qt::LeftButton);
    QVERIFY(axis().window().isLive());
    QVERIFY(!find("backToLiveButton")->isVisible());
    QCOMPARE(axis().window().end(), before);
}

void tst_Charts::freezesChartsWhileFramesGoOn()
{
    QTest::mouseClick(find("freezeButton"), Qt::LeftButton);
    const double end = axis().window().end();
    QSignalSpy beat(&m_run->feed(), &LiveFeed::ticked); // what came before the freeze is drawn by then
    QVERIFY(beat.wait());
    const QPixmap frozen = find<ChartFrame>("accuracyChart")->grab();
    const auto answered = m_run->feed().history().answered();
    feed(100);
    QCOMPARE(m_run->feed().history().answered(), answered + 100);
    QCOMPARE(axis().window().end(), end);
    QCOMPARE(find<ChartFrame>("accuracyChart")->grab().toImage(), frozen.toImage());
    QVERIFY(!m_run->isPaused());
    QTest::keyClick(m_window.get(), Qt::Key_H);
    QVERIFY(axis().window().end() > end);
    QVERIFY(find<ChartFrame>("accuracyChart")->grab().toImage() != frozen.toImage());
}

void tst_Charts::saysWhetherChartsOrRunStandStill()
{
    const auto words = [this] { return find<QLabel>("timeText")->text(); };
    QTest::keyClick(m_window.get(), Qt::Key_H);
    QVERIFY2(words().contains(QStringLiteral("frozen")), qPrintable(words()));
    QVERIFY2(words().endsWith(QStringLiteral("run continues")), qPrintable(words()));
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    QVERIFY(m_run->isPaused());
    QVERIFY2(words().endsWith(QStringLiteral("run paused")), qPrintable(words()));
    QTest::keyClick(m_window.get(), Qt::Key_H);
    QCOMPARE(words(), QStringLiteral("Last 30 s; run paused"));
}

void tst_Charts::switchesSeriesInTheLegend()
{
    auto* chart = find<ChartFrame>("bandwidthChart");
    axis().setCursor(axis().window().end() - 3);
    QCOMPARE(chart->readout().size(), 2);
    const QImage both = chart->grab().toImage();
    auto* limit = find<QAbstractButton>("bandwidthChartSeries1");
    QTest::mouseClick(limit, Qt::LeftButton);
    QVERIFY(!chart->isShown(0));
    QCOMPARE(chart->readout().size(), 1);
    QVERIFY(chart->readout().at(0).startsWith(QStringLiteral("measured")));
    QVERIFY(chart->grab().toImage() != both);
    limit->setFocus(Qt::TabFocusReason);
    QTest::keyClick(limit, Qt::Key_Space);
    QVERIFY(chart->isShown(0));
    QVERIFY(!m_run->isPaused()); // Space was the legend's
}

void tst_Charts::leavesASwitchedOffPhaseOutOfTheStack()
{
    auto* chart = find<ChartFrame>("latencyChart");
    const auto count = [&] {
        const QImage image = chart->grab().toImage();
        const QRgb device = coloursFor(*chart).phases[0].rgb();
        int found = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                found += image.pixel(x, y) == device ? 1 : 0;
        return found;
    };
    QVERIFY(count() > 1000);
    QTest::mouseClick(find("latencyChartSeries1"), Qt::LeftButton);
    QCOMPARE(count(), 0);
}

void tst_Charts::sharesTheAxisWithTheAgentPage()
{
    QTest::keyClick(m_window.get(), Qt::Key_Plus);
    axis().hold();
    QTest::mouseClick(find("agentButton"), Qt::LeftButton);
    auto* curves = find<TimeChart>("rewardCardCurves");
    QCOMPARE(curves->plot().begin, axis().window().begin());
    QVERIFY(!curves->points(0).isEmpty()); // kept while the page was not seen
    axis().setCursor(axis().window().end() - 1);
    QCOMPARE(curves->readout(), QStringList{QStringLiteral("reward 0.5")});
    QTest::keyClick(m_window.get(), Qt::Key_0);
    QVERIFY(axis().window().isLive());
    QCOMPARE(curves->plot().end, m_run->feed().history().bins().last());
}

void tst_Charts::showsLoads()
{
    const QStringList loads{QStringLiteral("40 %"), QStringLiteral("25 %")};
    QTRY_COMPARE(find<ChartLegend>("loadsCardLegend")->values(), loads);
    axis().setCursor(axis().window().end() - 3);
    QCOMPARE(find<ChartFrame>("loadChart")->readout(),
             (QStringList{QStringLiteral("device 40 %"), QStringLiteral("edge 25 %")}));
}

void tst_Charts::copiesAChartAsAPicture()
{
    auto* chart = find<ChartFrame>("latencyChart");
    chart->setFocus(Qt::TabFocusReason);
    QTest::keyClick(chart, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->pixmap().size(), find("latencyCard")->size());
}

void tst_Charts::copiesNetworkAndChoicesAsPictures()
{
    const auto copied = [&](const char* view) {
        find(view)->setFocus(Qt::TabFocusReason);
        QTest::keyClick(find(view), Qt::Key_C, Qt::ControlModifier);
        return QGuiApplication::clipboard()->pixmap().size();
    };
    QCOMPARE(copied("networkView"), find("networkCard")->size());
    m_window->showPage(PageId::Agent);
    QCOMPARE(copied("choiceMap"), find("mapCard")->size());
}

void tst_Charts::givesTheKeysToAChartThatIsClicked()
{
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QGuiApplication::clipboard()->clear();
    auto* chart = find<ChartFrame>("bandwidthChart");
    QTest::mouseClick(chart, Qt::LeftButton, {}, at(*chart, 0.5));
    QCOMPARE(m_window->focusWidget(), chart);
    QTest::keyClick(m_window->focusWidget(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->pixmap().size(), find("bandwidthCard")->size());
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Space);
    QVERIFY(m_run->isPaused()); // a chart has no use for it
}

void tst_Charts::opensTheMenuUnderAFingerThatStays()
{
    Menus menus;
    find("bandwidthCard")->installEventFilter(&menus);
    auto* chart = find<ChartFrame>("bandwidthChart");
    const std::unique_ptr<QPointingDevice> finger(QTest::createTouchDevice());
    touch(finger.get()).press(0, inWindow(*chart, 0.5));
    QTRY_COMPARE(menus.asked, 1);
    touch(finger.get()).release(0, inWindow(*chart, 0.5));
    QVERIFY(!axis().cursor()); // it was no tap
    QCOMPARE(m_window->focusWidget(), chart);
}

void tst_Charts::dragsAgainAfterTwoFingersLeftTogether()
{
    auto* chart = find<ChartFrame>("latencyChart");
    const std::unique_ptr<QPointingDevice> fingers(QTest::createTouchDevice());
    touch(fingers.get()).press(0, inWindow(*chart, 0.4)).press(1, inWindow(*chart, 0.6));
    touch(fingers.get()).release(0, inWindow(*chart, 0.4)).release(1, inWindow(*chart, 0.6));
    QVERIFY(axis().window().isLive());
    touch(fingers.get()).press(0, inWindow(*chart, 0.3));
    touch(fingers.get()).move(0, inWindow(*chart, 0.6));
    touch(fingers.get()).release(0, inWindow(*chart, 0.6));
    QVERIFY(!axis().window().isLive());
}

void tst_Charts::forgetsAFingerThatTheSystemTookAway()
{
    Menus menus;
    find("bandwidthCard")->installEventFilter(&menus);
    auto* chart = find<ChartFrame>("bandwidthChart");
    const std::unique_ptr<QPointingDevice> finger(QTest::createTouchDevice());
    touch(finger.get()).press(0, inWindow(*chart, 0.5));
    QTouchEvent cancel(QEvent::TouchCancel, finger.get());
    QCoreApplication::sendEvent(chart, &cancel);
    QTimer held;
    held.setSingleShot(true);
    QSignalSpy over(&held, &QTimer::timeout);
    held.start(2 * QGuiApplication::styleHints()->mousePressAndHoldInterval());
    QVERIFY(over.wait());
    QCOMPARE(menus.asked, 0);
    QVERIFY(!axis().cursor()); // it was no tap
    touch(finger.get()).release(0, inWindow(*chart, 0.5));
}

void tst_Charts::showsBitsOfWhatWasSentAmongWhatWasNot()
{
    QSignalSpy drained(&m_run->feed(), &LiveFeed::framesDrained);
    for (int i = 0; i < 1'300; ++i) { // more than are drawn one by one: five to a bin, the last sends nothing
        const bool sends = i % 5 != 4;
        AnsweredFrame frame = m_feed->next();
        frame.picture = {};
        frame.record.monotonic = std::chrono::seconds(200) + Milliseconds(5 + 20 * i);
        frame.record.decision = sends ? Decision{5, 2, 4} : Decision{2, 4, kFloatBits};
        frame.record.bytesUp = sends ? 1'000 : 0;
        m_run->showFrame(FakeFeed::shared(std::move(frame)));
    }
    QVERIFY(drained.wait());
    auto* chart = find<TimeChart>("decisionChart");
    constexpr std::size_t kSent = 3;
    QTRY_VERIFY(!chart->points(kSent).isEmpty() && chart->points(kSent).back().x() > 225);
    for (const QPointF& dot : chart->points(kSent))
        QVERIFY(dot.x() < 200 || dot.y() == chart->points(kSent).back().y());
    axis().setCursor(axis().window().end() - 10);
    QCOMPARE(chart->readout().at(2), QStringLiteral("sent 1000 B · 4-bit"));
}

void tst_Charts::keepsDrawingAtTheSmallestSize()
{
    m_window->resize(800, 480);
    axis().setCursor(axis().window().end() - 3);
    auto* chart = find<ChartFrame>("latencyChart");
    QVERIFY(chart->isVisible());
    QVERIFY(!chart->grab().isNull());
    QVERIFY(find("freezeButton")->isVisible());
    QVERIFY(find("freezeButton")->height() >= 40);
    QVERIFY(m_window->rect().contains(
        QRect(find("zoomInButton")->mapTo(m_window.get(), QPoint()), find("zoomInButton")->size())));
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_Charts)
#include "tst_Charts.moc"

#include "ui/charts/TimeAxis.h"

#include <QSignalSpy>
#include <QTest>

namespace coinfer {

class tst_TimeWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endsWithTheNewestFrame();
    void staysWhereItIsHeld();
    void staysWhereItIsHeldInTheFirstHalfMinute();
    void zoomsAroundNowWhileLive();
    void keepsTheTimeUnderTheMouseWhenHeld();
    void showsNoMoreThanIsKeptAndNoLessThanTwoSeconds();
    void isLiveAgainWhenPannedToTheNewest();
    void stopsAtTheOldestFrame();
    void isLiveAgainWhenTimeIsWoundBack();
    void marksRoundTimes_data();
    void marksRoundTimes();
    void keepsTheCursorInItsPlaceAsTimeGoesOn();

private:
    static TimeWindow after(double seconds)
    {
        TimeWindow window;
        window.follow(0, seconds);
        return window;
    }
};

void tst_TimeWindow::endsWithTheNewestFrame()
{
    TimeWindow window = after(100);
    QCOMPARE(window.begin(), 70.0);
    window.follow(0, 101);
    QCOMPARE(window.end(), 101.0);
    QVERIFY(window.isLive());
}

void tst_TimeWindow::staysWhereItIsHeld()
{
    TimeWindow window = after(100);
    window.hold();
    window.follow(0, 200);
    QCOMPARE(window.end(), 100.0);
    QVERIFY(!window.isLive());
    window.goLive();
    QCOMPARE(window.end(), 200.0);
}

void tst_TimeWindow::staysWhereItIsHeldInTheFirstHalfMinute()
{
    TimeWindow window = after(10);
    window.hold();
    window.follow(0, 20);
    QCOMPARE(window.end(), 10.0);
    window.pan(-5); // there is nothing earlier
    QCOMPARE(window.end(), 10.0);
    window.zoom(0.5);
    QCOMPARE(window.end(), 10.0);
    QVERIFY(!window.isLive());
    window.follow(0, 100);
    QCOMPARE(window.end(), 10.0);
    window.follow(40, 100); // only what is forgotten moves it
    QCOMPARE(window.begin(), 40.0);
    QVERIFY(!window.isLive());
}

void tst_TimeWindow::zoomsAroundNowWhileLive()
{
    TimeWindow window = after(100);
    window.zoom(0.5, 80);
    QCOMPARE(window.span(), 15.0);
    QCOMPARE(window.end(), 100.0);
    QVERIFY(window.isLive());
}

void tst_TimeWindow::keepsTheTimeUnderTheMouseWhenHeld()
{
    TimeWindow window = after(100);
    window.hold();
    window.zoom(0.5, 79); // at 0.3 of 70..100
    QCOMPARE(window.begin(), 74.5);
    QCOMPARE(window.end(), 89.5);
    window.zoom(2, 79);
    QCOMPARE(window.begin(), 70.0);
}

void tst_TimeWindow::showsNoMoreThanIsKeptAndNoLessThanTwoSeconds()
{
    TimeWindow window = after(100);
    for (int i = 0; i < 20; ++i)
        window.zoom(2);
    QCOMPARE(window.span(), 100.0);
    for (int i = 0; i < 20; ++i)
        window.zoom(0.5);
    QCOMPARE(window.span(), TimeWindow::kShortest);
    window.reset();
    QCOMPARE(window.span(), TimeWindow::kUsualSpan);
}

void tst_TimeWindow::isLiveAgainWhenPannedToTheNewest()
{
    TimeWindow window = after(100);
    window.pan(5); // there is nothing later
    QVERIFY(window.isLive());
    window.pan(-20);
    QVERIFY(!window.isLive());
    QCOMPARE(window.end(), 80.0);
    window.pan(100);
    QVERIFY(window.isLive());
    QCOMPARE(window.end(), 100.0);
}

void tst_TimeWindow::stopsAtTheOldestFrame()
{
    TimeWindow window = after(100);
    window.pan(-1000);
    QCOMPARE(window.begin(), 0.0);
    window.follow(50, 150); // the oldest are forgotten meanwhile
    QCOMPARE(window.begin(), 50.0);
    QVERIFY(!window.isLive());
}

void tst_TimeWindow::isLiveAgainWhenTimeIsWoundBack()
{
    TimeWindow window = after(100);
    window.hold();
    window.follow(0, 10);
    QVERIFY(window.isLive());
    QCOMPARE(window.end(), 10.0);
}

void tst_TimeWindow::marksRoundTimes_data()
{
    QTest::addColumn<double>("zoom");
    QTest::addColumn<bool>("live");
    QTest::addColumn<QStringList>("texts");
    QTest::newRow("usual") << 1.0 << true
                           << QStringList{QStringLiteral("30 s ago"), QStringLiteral("20 s ago"),
                                          QStringLiteral("10 s ago"), QStringLiteral("now")};
    QTest::newRow("held") << 1.0 << false
                          << QStringList{QStringLiteral("1:00:00"), QStringLiteral("1:00:10"),
                                         QStringLiteral("1:00:20"), QStringLiteral("1:00:30")};
    QTest::newRow("an hour") << 120.0 << true
                             << QStringList{QStringLiteral("60 min ago"), QStringLiteral("45 min ago"),
                                            QStringLiteral("30 min ago"), QStringLiteral("15 min ago"),
                                            QStringLiteral("now")};
    QTest::newRow("two seconds") << 1.0 / 15 << false
                                 << QStringList{QStringLiteral("1:00:14.0"), QStringLiteral("1:00:14.5"),
                                                QStringLiteral("1:00:15.0"), QStringLiteral("1:00:15.5"),
                                                QStringLiteral("1:00:16.0")};
}

void tst_TimeWindow::marksRoundTimes()
{
    QFETCH(double, zoom);
    QFETCH(bool, live);
    QFETCH(QStringList, texts);
    TimeWindow window = after(3630);
    if (!live)
        window.hold();
    window.zoom(zoom);
    QStringList found;
    for (const AxisMark& mark : timeMarks(window)) {
        QVERIFY(mark.value >= window.begin() - 1e-9 && mark.value <= window.end() + 1e-9);
        found << mark.text;
    }
    QCOMPARE(found, texts);
}

void tst_TimeWindow::keepsTheCursorInItsPlaceAsTimeGoesOn()
{
    TimeAxis axis;
    axis.follow(0, 100);
    QSignalSpy moved(&axis, &TimeAxis::cursorChanged);
    axis.setCursor(85);
    QCOMPARE(*axis.cursor(), 85.0);
    axis.follow(0, 110);
    QCOMPARE(*axis.cursor(), 95.0);
    axis.setCursor(1e9);
    QCOMPARE(*axis.cursor(), 110.0);
    axis.setCursor({});
    QVERIFY(!axis.cursor());
    axis.moveCursor(-0.1);
    QCOMPARE(*axis.cursor(), 95.0); // begins in the middle
    QCOMPARE(moved.size(), 4);
}

} // namespace coinfer

QTEST_GUILESS_MAIN(coinfer::tst_TimeWindow)
#include "tst_TimeWindow.moc"

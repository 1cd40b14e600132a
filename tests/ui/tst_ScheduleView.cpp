#include "core/base/Throttle.h"
#include "ui/look/Theme.h"
#include "ui/widgets/ScheduleView.h"

#include <QApplication>
#include <QTest>

#include <chrono>

namespace coinfer {

using std::chrono::seconds;

/// Where the curve of what was measured lies: at the time of the schedule at which it was.
class tst_ScheduleView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        applyTheme(*qApp, ThemeChoice::Light);
        m_view.resize(500, 300);
        m_view.showSchedule(nullptr);
        m_view.showMeasured({}, {});
    }

    void liesAtItsTimeOfTheSchedule()
    {
        m_view.showSchedule(schedule()); // of ten seconds
        QCOMPARE(m_view.span(), Nanoseconds(seconds(10)));
        m_view.showMeasured({at(0), at(5), at(10 - 1)}, seconds(9));
        const auto lines = m_view.measuredLines();
        QCOMPARE(lines.size(), std::size_t{1});
        QCOMPARE(lines[0].size(), 3);
        const double tenth = (lines[0][1].x() - lines[0][0].x()) / 5;
        QVERIFY(tenth > 10);
        QVERIFY(std::abs(lines[0][2].x() - lines[0][0].x() - 9 * tenth) < 0.01);
    }

    /// What is of the cycle before stays behind the current position until that comes by.
    void beginsAnewWithEachCycle()
    {
        m_view.showSchedule(schedule());
        m_view.showMeasured({at(2), at(5), at(8), at(11), at(13)}, seconds(13));
        const auto lines = m_view.measuredLines();
        QCOMPARE(lines.size(), std::size_t{2});
        QCOMPARE(lines[0].size(), 2); // 2 was a whole cycle and more ago
        QCOMPARE(lines[1].size(), 2);
        QVERIFY(lines[1].back().x() < lines[0].front().x());
    }

    void playsALogOnce()
    {
        m_view.showRecorded(schedule());
        m_view.showMeasured({at(2), at(9), at(10)}, seconds(10));
        QCOMPARE(m_view.measuredLines().size(), std::size_t{1});
    }

    void leavesOutWhatWasBeforeTheSchedule()
    {
        m_view.showSchedule(schedule());
        m_view.showMeasured({at(-3), at(-1), at(1)}, seconds(2));
        QCOMPARE(m_view.measuredLines().at(0).size(), 1);
        m_view.showSchedule(schedule()); // anew: ages begin again
        QVERIFY(m_view.measuredLines().empty());
    }

    /// A limit that does not change has no times of its own: the last half minute.
    void showsTheLastHalfMinuteOfALimitThatStays()
    {
        m_view.showSchedule(*parseThrottle(QStringLiteral("5mbit")));
        QCOMPARE(m_view.span(), Nanoseconds(seconds(30)));
        m_view.showMeasured({at(60), at(75), at(100)}, seconds(100));
        const auto lines = m_view.measuredLines();
        QCOMPARE(lines.size(), std::size_t{1});
        QCOMPARE(lines[0].size(), 2);
        QVERIFY(lines[0][0].x() < m_view.width() / 2.0);
        QVERIFY(lines[0][1].x() > m_view.width() * 0.9);
        m_view.showMeasured({at(-10), at(0)}, seconds(0)); // of a limit that was just set
        QCOMPARE(m_view.measuredLines().at(0).size(), 2);
    }

    void widensItsScaleForWhatIsMeasured()
    {
        m_view.showSchedule(*parseThrottle(QStringLiteral("5mbit")));
        const double level = m_view.levelOf(BitRate::fromMbps(5));
        m_view.showMeasured({{seconds(1), BitRate::fromMbps(800)}}, seconds(1));
        QVERIFY(m_view.levelOf(BitRate::fromMbps(5)) < level);
        QVERIFY(m_view.levelOf(BitRate::fromMbps(800)) < 1);
        m_view.showMeasured({}, seconds(2));
        QCOMPARE(m_view.levelOf(BitRate::fromMbps(5)), level);
    }

    void survivesRatesOffEveryScale()
    {
        for (const double mbps : {1e-12, 1e12}) {
            m_view.showMeasured({{seconds(1), BitRate::fromMbps(mbps)}}, seconds(1));
            const QPointF point = m_view.measuredLines().at(0).at(0);
            QVERIFY(point.y() >= 0 && point.y() <= m_view.height());
            QVERIFY(!m_view.grab().isNull());
        }
    }

private:
    static MeasuredRate at(int second) { return {seconds(second), BitRate::fromMbps(3)}; }
    /// 1, 10 and 0 Mbit/s, ten seconds in all.
    static std::shared_ptr<const RateSchedule> schedule()
    {
        std::vector<RateSchedule::Step> steps{
            {seconds(0), BitRate::fromMbps(1)}, {seconds(4), BitRate::fromMbps(10)}, {seconds(8), BitRate{}}};
        return std::make_shared<RateSchedule>(QStringLiteral("trace"), std::move(steps), seconds(10));
    }

    ScheduleView m_view;
};

} // namespace coinfer

QTEST_MAIN(coinfer::tst_ScheduleView)
#include "tst_ScheduleView.moc"

#include "agent/sim/SimulatedLoadProbe.h"

#include <QTest>

#include <cmath>

using namespace coinfer;

namespace {

/// Slowed four times (a load of 0.75) from one second to two.
LoadProcess spell()
{
    return LoadProcess({{Milliseconds(1000), 4}, {Milliseconds(2000), 1}});
}

bool near(double value, double wanted)
{
    return std::abs(value - wanted) < 1e-9;
}

} // namespace

class tst_SimulatedLoadProbe : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void meansAreOverTime_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::addColumn<double>("load");
        QTest::newRow("before") << 0 << 1000 << 0.0;
        QTest::newRow("within") << 1200 << 1300 << 0.75;
        QTest::newRow("half of it") << 500 << 1500 << 0.375;
        QTest::newRow("all around") << 0 << 3000 << 0.25;
        QTest::newRow("after") << 2500 << 9000 << 0.0;
    }
    void meansAreOverTime()
    {
        QFETCH(int, from);
        QFETCH(int, to);
        QFETCH(double, load);
        QVERIFY(near(meanLoad(spell(), Milliseconds(from), Milliseconds(to)), load));
    }

    void looksFourTimesASecondAtMost()
    {
        const LoadProcess others = spell();
        SimulatedLoadProbe probe;
        QCOMPARE(probe.look(Milliseconds(900), &others), 0.0);
        QCOMPARE(probe.look(Milliseconds(1149), &others), 0.0); // too early: the last one still holds
        QVERIFY(near(probe.look(Milliseconds(1150), &others), 0.75 * 150 / 250));
        QVERIFY(near(probe.look(Milliseconds(1399), &others), 0.75 * 150 / 250));
        QVERIFY(near(probe.look(Milliseconds(1400), &others), 0.75));
    }

    void doesNotTellOwnWorkFromThatOfOthers()
    {
        SimulatedLoadProbe probe;
        (void)probe.look({}, nullptr);
        probe.work(Milliseconds(200));
        QVERIFY(near(probe.look(Milliseconds(400), nullptr), 0.125)); // half the time on one of four
        QCOMPARE(probe.look(Milliseconds(800), nullptr), 0.0);
    }

    void countsThoseWhoSlowNothing()
    {
        const LoadProcess others({{Nanoseconds{}, 2}}), bystanders({{Nanoseconds{}, 4}});
        SimulatedLoadProbe probe;
        (void)probe.look({}, &others, &bystanders);
        QVERIFY(near(probe.look(std::chrono::seconds(1), &others, &bystanders), 1 - 0.5 * 0.25));
        QVERIFY(near(probe.look(std::chrono::seconds(2), nullptr, &bystanders), 0.75));
    }

    void staysAShareHoweverMuchWorkIsNamed()
    {
        const LoadProcess others({{Nanoseconds{}, 10}});
        SimulatedLoadProbe probe;
        (void)probe.look({}, &others);
        probe.work(std::chrono::seconds(9));
        const double load = probe.look(std::chrono::seconds(1), &others);
        QVERIFY(load > 0.9 && load <= 1);
    }
};

QTEST_APPLESS_MAIN(tst_SimulatedLoadProbe)
#include "tst_SimulatedLoadProbe.moc"

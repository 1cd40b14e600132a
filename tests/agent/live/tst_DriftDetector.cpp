#include "agent/live/DriftDetector.h"

#include <QTest>

#include <limits>
#include <random>

using namespace coinfer;

class tst_DriftDetector : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void noiseIsNoDrift()
    {
        std::mt19937_64 random(1);
        std::normal_distribution<double> noise(0.2, 0.05);
        DriftDetector drift;
        for (int i = 0; i < 10'000; ++i)
            QVERIFY2(!drift.add(noise(random)), qPrintable(QString::number(i)));
    }

    void seesTheMeanMoveEitherWay_data()
    {
        QTest::addColumn<double>("shift");
        QTest::newRow("worse") << -0.4;
        QTest::newRow("better") << 0.4;
    }
    void seesTheMeanMoveEitherWay()
    {
        QFETCH(double, shift);
        std::mt19937_64 random(2);
        std::normal_distribution<double> noise(0, 0.05);
        DriftDetector drift;
        for (int i = 0; i < 500; ++i)
            QVERIFY(!drift.add(noise(random)));
        int frames = 1;
        while (!drift.add(shift + noise(random)))
            QVERIFY(++frames < 10);
    }

    void aNewMeanIsNoDriftForEver()
    {
        DriftDetector drift;
        int alarms = 0;
        for (int i = 0; i < 1'000; ++i)
            alarms += drift.add(i < 200 ? 0 : -0.4);
        QCOMPARE(alarms, 1);
    }

    void leavesOutWhatIsNoNumber()
    {
        DriftDetector drift;
        for (int i = 0; i < 100; ++i) {
            QVERIFY(!drift.add(std::numeric_limits<double>::quiet_NaN()));
            QVERIFY(!drift.add(std::numeric_limits<double>::infinity()));
            QVERIFY(!drift.add(0.1));
        }
    }
};

QTEST_MAIN(tst_DriftDetector)
#include "tst_DriftDetector.moc"

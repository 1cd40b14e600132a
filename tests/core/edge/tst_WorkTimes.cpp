#include "core/edge/WorkTimes.h"

#include <QTest>

using namespace coinfer;
using namespace std::chrono_literals;

namespace {

const Decision kOne{5, 3, 8};

} // namespace

class tst_WorkTimes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void knowsNothingFromFewerThanThree()
    {
        WorkTimes times;
        QVERIFY(!times.least(kOne, 0s));
        times.record(kOne, 4ms, 0s);
        times.record(kOne, 5ms, 0s);
        QVERIFY(!times.least(kOne, 0s));
        times.record(kOne, 6ms, 0s);
        QVERIFY(times.least(kOne, 0s) == Nanoseconds(4ms));
    }

    void theShortestOfTheLastFive()
    {
        WorkTimes times;
        for (const Nanoseconds took : {1ms, 9ms, 8ms, 7ms, 6ms})
            times.record(kOne, took, 0s);
        QVERIFY(times.least(kOne, 0s) == Nanoseconds(1ms));
        times.record(kOne, 9ms, 0s);
        QVERIFY(times.least(kOne, 0s) == Nanoseconds(6ms));
    }

    void forgetsWhatIsOlderThanTwoSeconds()
    {
        WorkTimes times;
        times.record(kOne, 1ms, 0s);
        for (int i = 0; i < 3; ++i)
            times.record(kOne, 5ms, 1s);
        QVERIFY(times.least(kOne, 2s) == Nanoseconds(1ms));
        QVERIFY(times.least(kOne, 2'001ms) == Nanoseconds(5ms));
        QVERIFY(!times.least(kOne, 3'001ms));
    }

    void tellsKindsApart()
    {
        WorkTimes times;
        for (int i = 0; i < 3; ++i)
            times.record(kOne, 5ms, 0s);
        for (const Decision& other : {Decision{4, 3, 8}, Decision{5, 2, 8}, Decision{5, 3, 4}})
            QVERIFY(!times.least(other, 0s));
    }
};

QTEST_GUILESS_MAIN(tst_WorkTimes)
#include "tst_WorkTimes.moc"

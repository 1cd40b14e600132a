#include "ui/model/RecentWork.h"

#include <QTest>

namespace coinfer {
namespace {

/// After this many requests of 100 bytes, each of which waited 1 ms and took 2 + `compute` ms.
DeviceStatus device(DeviceId id, std::int64_t requests, int compute = 3)
{
    return {.id = id,
            .work = {.requests = requests,
                     .bytes = requests * 100,
                     .answered = requests,
                     .queue = requests * Milliseconds(1),
                     .decode = requests * Milliseconds(2),
                     .compute = requests * Milliseconds(compute)}};
}

} // namespace

class tst_RecentWork : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void knowsNothingAtFirst()
    {
        const RecentWork recent;
        QCOMPARE(recent.of(1), RequestSums());
        QVERIFY(!recent.share(1));
    }

    void countsFromTheFirstLookOn()
    {
        RecentWork recent;
        recent.look({device(1, 5)}, 0.5);
        QCOMPARE(recent.of(1), device(1, 5).work);
        QCOMPARE(recent.of(2), RequestSums());
    }

    void forgetsWhatIsOlderThanTenSeconds()
    {
        RecentWork recent;
        for (int look = 1; look <= 60; ++look) // twice a second, ten requests each
            recent.look({device(1, 10 * look)}, look * 0.5);
        QCOMPARE(recent.of(1).requests, 200);
        QCOMPARE(recent.of(1).bytes, 20'000);
        QCOMPARE(recent.of(1).worked(), Milliseconds(200 * 5));
        for (int look = 61; look <= 90; ++look) // it falls silent
            recent.look({device(1, 600)}, look * 0.5);
        QCOMPARE(recent.of(1), RequestSums());
        QVERIFY(!recent.share(1));
    }

    void dividesTheMachineByTimeNotByRequests()
    {
        RecentWork recent;
        recent.look({device(1, 10, 8), device(2, 10, 2), device(3, 0)}, 0.5); // 10 and 4 ms each
        QCOMPARE(*recent.share(1), 10.0 / 14);
        QCOMPARE(*recent.share(2), 4.0 / 14);
        QCOMPARE(*recent.share(3), 0.0);
    }

    void forgetsWhoLeaves()
    {
        RecentWork recent;
        recent.look({device(1, 10), device(2, 10)}, 0.5);
        recent.look({device(2, 10)}, 1);
        QCOMPARE(recent.of(1), RequestSums());
        QCOMPARE(*recent.share(2), 1.0);
    }
};

} // namespace coinfer

QTEST_APPLESS_MAIN(coinfer::tst_RecentWork)
#include "tst_RecentWork.moc"

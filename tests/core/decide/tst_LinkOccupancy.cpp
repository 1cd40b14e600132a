#include "core/decide/LinkOccupancy.h"

#include <QTest>

using namespace coinfer;
using namespace std::chrono_literals;

class tst_LinkOccupancy : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isFreeOnceTheRequestShouldBeThrough()
    {
        LinkOccupancy link;
        QVERIFY(link.wait(0ns) == 0ns);
        link.sent(10'000, 2, 7ms); // 5 ms
        QVERIFY(link.wait(8ms) == 4ms && link.wait(12ms) == 0ms && link.wait(1s) == 0ms);
        link.sent(10'000, 2, 9ms); // behind the first
        QVERIFY(link.wait(9ms) == 8ms);
        link.clear();
        QVERIFY(link.wait(9ms) == 0ms);
    }

    void isNotFreeWhileNobodyKnowsHowFastItIs()
    {
        LinkOccupancy link;
        link.sent(10'000, 0, 7ms);
        QVERIFY(link.wait(10s) > 1min);
        link.clear();
        link.sent(1e18, 1e-4, 7ms); // longer than a clock counts
        QVERIFY(link.wait(10s) > 1min);
    }

    void anUplinkWithoutAWaitIsATransfer()
    {
        LinkOccupancy link;
        QVERIFY(link.carried(10ms, 30ms, 5ms) == 30ms);
        QVERIFY(link.carried(50ms, 20ms, 5ms) == 20ms);
    }

    /// The first is on the link until 35, so the second, sent at 20, is carried from then on.
    void theWaitBehindAnotherRequestIsNone()
    {
        LinkOccupancy link;
        QVERIFY(link.carried(10ms, 30ms, 5ms) == 30ms);
        QVERIFY(link.carried(20ms, 45ms, 5ms) == 30ms);
        QVERIFY(link.carried(21ms, 3ms, 5ms) == 0ms); // an impossible clock gives no negative time
    }

    void overlapsOnlyIfTheReplyComesAfterTheNextFrame()
    {
        QVERIFY(finishBy(60ms, 33ms, 5ms, 99ms) == 33ms);
        QVERIFY(finishBy(60ms, 33ms, 40ms, 99ms) == 40ms); // sent too late for that: at once
        QVERIFY(finishBy(30ms, 33ms, 5ms, 99ms) == 99ms);
        QVERIFY(finishBy(60ms, 100ms, 5ms, 99ms) == 99ms); // the guard answers before it is due
        QVERIFY(finishBy(60ms, std::nullopt, 5ms, 99ms) == 99ms);
    }

    void takesAnotherWhileTheLinkIsNearlyFree()
    {
        LinkOccupancy link;
        link.sent(100'000, 1, 0ms); // 100 ms
        QVERIFY(!link.takesAnother(1, 4, 120ms, 80ms) && link.takesAnother(1, 4, 120ms, 88ms));
        QVERIFY(!link.takesAnother(4, 4, 120ms, 88ms));
        QVERIFY(link.takesAnother(0, 4, 120ms, 0ms)); // what is still on it belongs to nobody who waits
    }
};

QTEST_GUILESS_MAIN(tst_LinkOccupancy)
#include "tst_LinkOccupancy.moc"

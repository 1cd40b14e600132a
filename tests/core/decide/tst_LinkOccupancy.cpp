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
        QVERIFY(overlaps(60ms, 33ms, 99ms));
        QVERIFY(!overlaps(30ms, 33ms, 99ms));
        QVERIFY(!overlaps(60ms, 100ms, 99ms)); // the guard answers before it is due
        QVERIFY(!overlaps(60ms, std::nullopt, 99ms));
    }
};

QTEST_GUILESS_MAIN(tst_LinkOccupancy)
#include "tst_LinkOccupancy.moc"

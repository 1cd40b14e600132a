#include "core/runtime/EmulatedSlowness.h"

#include <QTest>

using namespace coinfer;
using namespace std::chrono_literals;

class tst_EmulatedSlowness : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anUnslowedDeviceDoesNotWait()
    {
        EmulatedSlowness slowness(1);
        for (const Nanoseconds took : {Nanoseconds(100us), Nanoseconds(5ms), Nanoseconds(100us)})
            QCOMPARE(slowness.waitAfter(took, 100, 1), 0ns);
    }

    void usualWorkIsMultiplied()
    {
        EmulatedSlowness slowness(40); // the profile's times are of the slow device
        QCOMPARE(slowness.waitAfter(100us, 4'000, 40), 3'900us);
        QCOMPARE(slowness.waitAfter(80us, 4'000, 40), 3'120us);  // quicker here is quicker there
        QCOMPARE(slowness.waitAfter(100us, 4'000, 80), 7'900us); // changed while it runs
    }

    void emptiedCachesArePaidForOnce()
    {
        EmulatedSlowness slowness(41);
        QCOMPARE(slowness.waitAfter(116us, 16 * 41, 41), 640us); // the 100 us are in what it took
        QCOMPARE(slowness.waitAfter(216us, 16 * 41, 41), 640us);
        QCOMPARE(slowness.waitAfter(16us, 16 * 41, 41), 640us); // nothing is left over
    }

    void otherWorkSharesTheProcessorUntilItIsDone()
    {
        EmulatedSlowness slowness(11);
        QCOMPARE(slowness.waitAfter(1'000us + 200us + 5'000us, 11'000, 11), 10'000us + 11'000us);
        Nanoseconds others = 50'000us - 11'000us; // ten times the five milliseconds, less what is shared
        while (others > 0us) {
            const Nanoseconds shared = std::min(others, Nanoseconds(11'000us));
            QCOMPARE(slowness.waitAfter(1'000us, 11'000, 11), 10'000us + shared);
            others -= shared;
        }
        QCOMPARE(slowness.waitAfter(1'000us, 11'000, 11), 10'000us);
    }

    void aMachineThatIsSlowAllTheTimeMakesASlowDevice()
    {
        EmulatedSlowness slowness(10);
        Nanoseconds wait{};
        for (int i = 0; i < 2'000; ++i)
            wait = slowness.waitAfter(5'200us, 10'000, 10);             // five times what it should
        QVERIFY(std::chrono::abs(5'200us + wait - 50'000us) < 4'000us); // as if it were 50 times as slow
    }

    void aMachineThatSleptHasNothingToCatchUpOn()
    {
        EmulatedSlowness slowness(10);
        QVERIFY(slowness.waitAfter(1h, 100, 10) < 10ms);
        for (int i = 0; i < 20'000; ++i)
            slowness.waitAfter(10us, 100, 10);
        QCOMPARE(slowness.waitAfter(10us, 100, 10), 90us);
    }
};

QTEST_APPLESS_MAIN(tst_EmulatedSlowness)
#include "tst_EmulatedSlowness.moc"

#include "core/device/EmulatedSlowness.h"

#include <QTest>

using namespace coinfer;
using namespace std::chrono_literals;

namespace {

Slowdown allOf(double factor)
{
    Slowdown all = Slowdown::by(factor);
    all.preprocessing = factor;
    return all;
}

} // namespace

class tst_EmulatedSlowness : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anUnslowedDeviceDoesNotWait()
    {
        EmulatedSlowness slowness(allOf(1));
        for (const Nanoseconds took : {Nanoseconds(100us), Nanoseconds(5ms), Nanoseconds(100us)})
            QCOMPARE(slowness.waitAfter(&Slowdown::stages, took, 100, allOf(1)), 0ns);
    }

    void usualWorkIsMultiplied()
    {
        EmulatedSlowness slowness(allOf(40)); // the profile's times are of the slow device
        QCOMPARE(slowness.waitAfter(&Slowdown::stages, 100us, 4'000, allOf(40)), 3'900us);
        QCOMPARE(slowness.waitAfter(&Slowdown::stages, 80us, 4'000, allOf(40)),
                 3'120us); // quicker here is quicker there
        QCOMPARE(slowness.waitAfter(&Slowdown::stages, 100us, 4'000, allOf(80)),
                 7'900us); // changed while it runs
    }

    void eachKindOfWorkHasItsOwnFactor()
    {
        const Slowdown pi{
            .stages = 40, .features = 6, .latents = 2, .jpeg = 11, .webp = 8, .preprocessing = 3};
        EmulatedSlowness slowness(pi);
        QCOMPARE(slowness.waitAfter(&Slowdown::stages, 100us, 4'000, pi), 3'900us);
        QCOMPARE(slowness.waitAfter(codecWork(4), 100us, 600, pi), 500us);
        QCOMPARE(slowness.waitAfter(codecWork(kFloatBits), 100us, 600, pi), 500us);
        QCOMPARE(slowness.waitAfter(codecWork(CutCodec::bottleneck(1)), 100us, 200, pi), 100us);
        QCOMPARE(slowness.waitAfter(codecWork(CutCodec::jpeg(20, 112)), 100us, 1'100, pi), 1'000us);
        QCOMPARE(slowness.waitAfter(codecWork(CutCodec::raw()), 100us, 1'100, pi), 1'000us);
        QCOMPARE(slowness.waitAfter(codecWork(CutCodec::webp(30)), 100us, 800, pi), 700us);
        QCOMPARE(slowness.waitAfter(&Slowdown::preprocessing, 100us, 300, pi), 200us);
        const Slowdown stagesOnly{.stages = 40};
        QCOMPARE(slowness.waitAfter(codecWork(4), 100us, 600, stagesOnly), 0us);
        QCOMPARE(slowness.waitAfter(&Slowdown::preprocessing, 5'000us, 300, stagesOnly), 0us);
    }

    void emptiedCachesArePaidForOnce()
    {
        EmulatedSlowness slowness(allOf(41));
        QCOMPARE(slowness.waitAfter(&Slowdown::stages, 116us, 16 * 41, allOf(41)),
                 640us); // the 100 us are in what it took
        QCOMPARE(slowness.waitAfter(&Slowdown::stages, 216us, 16 * 41, allOf(41)), 640us);
        QCOMPARE(slowness.waitAfter(&Slowdown::stages, 16us, 16 * 41, allOf(41)),
                 640us); // nothing is left over
    }

    void otherWorkSharesTheProcessorUntilItIsDone()
    {
        EmulatedSlowness slowness(allOf(11));
        QCOMPARE(slowness.waitAfter(&Slowdown::stages, 1'000us + 200us + 5'000us, 11'000, allOf(11)),
                 10'000us + 11'000us);
        Nanoseconds others = 50'000us - 11'000us; // ten times the five milliseconds, less what is shared
        while (others > 0us) {
            const Nanoseconds shared = std::min(others, Nanoseconds(11'000us));
            QCOMPARE(slowness.waitAfter(&Slowdown::stages, 1'000us, 11'000, allOf(11)), 10'000us + shared);
            others -= shared;
        }
        QCOMPARE(slowness.waitAfter(&Slowdown::stages, 1'000us, 11'000, allOf(11)), 10'000us);
    }

    void aMachineThatIsSlowAllTheTimeMakesASlowDevice()
    {
        EmulatedSlowness slowness(allOf(10));
        Nanoseconds wait{};
        for (int i = 0; i < 2'000; ++i)
            wait = slowness.waitAfter(&Slowdown::stages, 5'200us, 10'000,
                                      allOf(10));                       // five times what it should
        QVERIFY(std::chrono::abs(5'200us + wait - 50'000us) < 4'000us); // as if it were 50 times as slow
    }

    void aMachineThatSleptHasNothingToCatchUpOn()
    {
        EmulatedSlowness slowness(allOf(10));
        QVERIFY(slowness.waitAfter(&Slowdown::stages, 1h, 100, allOf(10)) < 10ms);
        for (int i = 0; i < 20'000; ++i)
            slowness.waitAfter(&Slowdown::stages, 10us, 100, allOf(10));
        QCOMPARE(slowness.waitAfter(&Slowdown::stages, 10us, 100, allOf(10)), 90us);
    }
};

QTEST_APPLESS_MAIN(tst_EmulatedSlowness)
#include "tst_EmulatedSlowness.moc"

#include "agent/sim/Loads.h"

#include <QTest>

#include <cmath>

using namespace coinfer;

namespace {

Nanoseconds seconds(double count)
{
    return Nanoseconds(static_cast<std::int64_t>(count * 1e9));
}

/// Share of the time that the machine is slowed down.
double loadedShare(const LoadProcess& load, Nanoseconds length)
{
    int loaded = 0;
    constexpr int kSamples = 100'000;
    for (int i = 0; i < kSamples; ++i)
        loaded += load.at(length / kSamples * i) > 1;
    return static_cast<double>(loaded) / kSamples;
}

} // namespace

class tst_Loads : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stepsLastUntilTheNextAndTheLastForEver()
    {
        const LoadProcess load({{seconds(1), 3}, {seconds(2), 1.5}});
        QCOMPARE(load.at(seconds(0)), 1.0);
        QCOMPARE(load.at(seconds(1) - Nanoseconds(1)), 1.0);
        QCOMPARE(load.at(seconds(1)), 3.0);
        QCOMPARE(load.at(seconds(2)), 1.5);
        QCOMPARE(load.at(seconds(1e6)), 1.5);
        QCOMPARE(LoadProcess({}).at(seconds(5)), 1.0);
        QCOMPARE(stepLoad(seconds(4), 2)->at(seconds(4)), 2.0);
    }

    void burstsTakeTheirShareOfTheTimeWithinTheirFactors()
    {
        const Nanoseconds length = seconds(50'000);
        const auto load =
            burstLoad({.perSecond = 0.1, .meanSeconds = 5, .leastFactor = 2, .mostFactor = 4}, length, 1);
        // Begins that fall into a burst are left out: pauses last 10 s on average, bursts 5 s.
        QVERIFY(std::abs(loadedShare(*load, length) - 1.0 / 3) < 0.03);
        for (const auto& step : load->steps())
            QVERIFY(step.factor == 1 || (step.factor >= 2 && step.factor <= 4));
    }

    void driftStaysWithinItsEndsAndMovesSlowly()
    {
        const auto load = driftLoad({.perSecond = 0.05, .mostFactor = 3}, seconds(5000), 1);
        double least = 10, most = 0, before = load->at({});
        for (int second = 0; second < 5000; ++second) {
            const double factor = load->at(seconds(second));
            QVERIFY(std::abs(std::log(factor / before)) < 0.3);
            before = factor;
            least = std::min(least, factor);
            most = std::max(most, factor);
        }
        QVERIFY(least >= 1 && least < 1.1);
        QVERIFY(most <= 3.0001 && most > 2.5);
    }

    void sameSeedSameLoad()
    {
        for (std::uint64_t seed : {1, 2}) {
            const auto one = burstLoad({}, seconds(100), seed), two = burstLoad({}, seconds(100), seed);
            QCOMPARE(one->steps().size(), two->steps().size());
            for (std::size_t i = 0; i < one->steps().size(); ++i)
                QVERIFY(one->steps()[i].start == two->steps()[i].start &&
                        one->steps()[i].factor == two->steps()[i].factor);
        }
        QVERIFY(burstLoad({}, seconds(100), 1)->steps().front().start !=
                burstLoad({}, seconds(100), 2)->steps().front().start);
    }
};

QTEST_APPLESS_MAIN(tst_Loads)
#include "tst_Loads.moc"

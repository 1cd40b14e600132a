#include "agent/evaluation/Statistics.h"

#include <QTest>

#include <cmath>
#include <numeric>
#include <random>

using namespace coinfer;

namespace {

bool near(double value, double wanted, double tolerance = 1e-12)
{
    return std::abs(value - wanted) < tolerance;
}

/// `count` values of a normal distribution around `mean`.
std::vector<double> normal(std::mt19937_64& random, double mean, int count)
{
    std::normal_distribution<double> around(mean, 1);
    std::vector<double> values;
    for (int i = 0; i < count; ++i)
        values.push_back(around(random));
    return values;
}

} // namespace

class tst_Statistics : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void quantilesLieBetweenNeighbours()
    {
        QVERIFY(near(interpolatedQuantile({4, 1, 3, 2}, 0.5), 2.5));
        QVERIFY(near(interpolatedQuantile({4, 1, 3, 2}, 0), 1));
        QVERIFY(near(interpolatedQuantile({4, 1, 3, 2}, 1), 4));
        QVERIFY(near(interpolatedQuantile({10, 0}, 0.95), 9.5));
        QVERIFY(near(interpolatedQuantile({7}, 0.99), 7));
        QCOMPARE(interpolatedQuantile({}, 0.5), 0.0);
    }

    void interquartileMeanPutsAQuarterAsideOnEitherSide()
    {
        QVERIFY(near(interquartileMean({1000, 2, 3, -1000}), 2.5));
        QVERIFY(near(interquartileMean({8, 1, 2, 3, 4, 5, 6, 7}), 4.5));
        QVERIFY(near(interquartileMean({1, 2, 6}), 3)); // too few to put any aside
        QCOMPARE(interquartileMean({}), 0.0);
    }

    void intervalHoldsTheTruthAboutAsOftenAsItSays()
    {
        std::mt19937_64 random(5);
        int held = 0;
        for (int i = 0; i < 200; ++i) {
            const Estimate estimate =
                bootstrapped({normal(random, 3, 40)}, static_cast<std::uint64_t>(i), interquartileMean, 300);
            held += estimate.interval.low <= 3 && 3 <= estimate.interval.high ? 1 : 0;
        }
        QVERIFY2(held > 170 && held < 200, qPrintable(QString::number(held)));
    }

    void runsOverOneTraceCountTogether()
    {
        // Ten groups of ten alike: as good as ten samples, not as a hundred.
        std::mt19937_64 random(1);
        Groups alike, apart;
        for (double value : normal(random, 0, 10)) {
            alike.push_back(std::vector<double>(10, value));
            apart.push_back({value});
        }
        const auto width = [](const Estimate& e) { return e.interval.high - e.interval.low; };
        QVERIFY(width(bootstrapped(alike, 1)) > 0.7 * width(bootstrapped(apart, 1)));
    }

    void aMeanCountsTheRareSampleToo()
    {
        std::vector<double> samples(40, 0.0);
        samples.front() = 1; // among the quarter that is put aside
        const auto whole = [](std::vector<double> values) { return mean(values); };
        QCOMPARE(bootstrapped({samples}, 3).interval.high, 0.0);
        const Estimate estimate = bootstrapped({samples}, 3, whole);
        QVERIFY(near(estimate.value, 1.0 / 40));
        QVERIFY(estimate.interval.high > estimate.value);
    }

    void sameSeedSameInterval()
    {
        std::mt19937_64 random(2);
        const Groups groups{normal(random, 0, 30)};
        const auto one = bootstrapped(groups, 7), two = bootstrapped(groups, 7),
                   other = bootstrapped(groups, 8);
        QCOMPARE(one.interval.low, two.interval.low);
        QCOMPARE(one.interval.high, two.interval.high);
        QVERIFY(one.interval.low != other.interval.low);
        QCOMPARE(one.value, other.value);
    }
};

QTEST_APPLESS_MAIN(tst_Statistics)
#include "tst_Statistics.moc"

#include "core/base/Histogram.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

using namespace coinfer;
using namespace std::chrono_literals;

class tst_Histogram : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void boundsRiseByLessThanTwoThirds()
    {
        for (std::size_t i = 1; i < kLatencyBounds.size(); ++i) {
            const double ratio =
                static_cast<double>(kLatencyBounds[i]) / static_cast<double>(kLatencyBounds[i - 1]);
            QVERIFY2(ratio > 1 && ratio < 5.0 / 3, qPrintable(QString::number(ratio)));
        }
    }

    void aBoundBelongsToItsBucket()
    {
        Histogram times;
        times.add(1ms);
        times.add(1ms + 1ns);
        const auto bucket =
            static_cast<std::size_t>(std::ranges::find(kLatencyBounds, 1'000) - kLatencyBounds.begin());
        QCOMPARE(times.counts[bucket], 1);
        QCOMPARE(times.counts[bucket + 1], 1);
        QCOMPARE(times.sum, 2ms + 1ns);
    }

    void takesWhatIsOutOfBounds()
    {
        Histogram times;
        times.add(-5s); // clocks never give that, but a sum must not shrink
        times.add(1h);
        QCOMPARE(times.counts.front(), 1);
        QCOMPARE(times.counts.back(), 1);
        QCOMPARE(times.sum, Nanoseconds(1h));
        QCOMPARE(times.count(), 2);
        QCOMPARE(times.quantile(1), Nanoseconds(10s)); // the highest bound is all that is known
    }

    void knowsNothingOfNothing()
    {
        QCOMPARE(Histogram().count(), 0);
        QCOMPARE(Histogram().quantile(0.5), Nanoseconds::zero());
    }

    /// Against the exact quantile of the same times: no further off than their bucket is wide.
    void estimatesQuantiles_data()
    {
        QTest::addColumn<double>("share");
        for (const double share : {0.5, 0.9, 0.99, 1.0})
            QTest::addRow("%g", share) << share;
    }
    void estimatesQuantiles()
    {
        QFETCH(double, share);
        std::mt19937 random(7);
        std::lognormal_distribution<double> spread(std::log(4e6), 0.8); // nanoseconds, about 4 ms
        Histogram times;
        std::vector<Nanoseconds> all;
        for (int i = 0; i < 5'000; ++i) {
            all.emplace_back(static_cast<std::int64_t>(spread(random)));
            times.add(all.back());
        }
        std::ranges::sort(all);
        const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(all.size())));
        const auto exact = static_cast<double>(all[rank - 1].count());
        const auto estimate = static_cast<double>(times.quantile(share).count());
        QVERIFY2(estimate > exact / 1.7 && estimate < exact * 1.7,
                 qPrintable(QStringLiteral("%1 for %2").arg(estimate).arg(exact)));
        if (share == 0.5) // in a full bucket the line inside it is close
            QVERIFY2(std::abs(estimate / exact - 1) < 0.1, qPrintable(QString::number(estimate / exact)));
    }

    void theDifferenceIsWhatCameBetween()
    {
        Histogram before, between;
        before.add(1ms);
        Histogram all = before;
        for (const Nanoseconds time : {Nanoseconds(3ms), Nanoseconds(50ms)}) {
            all.add(time);
            between.add(time);
        }
        QCOMPARE((all - before).counts, between.counts);
        QCOMPARE((all - before).sum, between.sum);
    }
};

QTEST_APPLESS_MAIN(tst_Histogram)
#include "tst_Histogram.moc"

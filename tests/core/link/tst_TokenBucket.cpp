#include "core/base/Scenarios.h"
#include "core/link/TokenBucket.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace coinfer;
using namespace std::chrono_literals;

namespace {

struct Release {
    Nanoseconds at{};
    std::int64_t bytes = 0;
};

/// A link that always has something to send, on a virtual clock whose timers are late by up to `lateness`.
class BusyLink {
public:
    BusyLink(std::shared_ptr<const RateSchedule> schedule, Nanoseconds start, Nanoseconds lateness)
        : m_bucket(std::move(schedule), start), m_now(start), m_lateness(lateness)
    {
        m_bucket.begin(start);
    }

    void runUntil(Nanoseconds end)
    {
        while (m_now < end) {
            if (const auto bytes = m_bucket.release(kPlenty, m_now); bytes > 0)
                releases.push_back({m_now, bytes});
            const auto next = m_bucket.nextRelease(kPlenty);
            if (!next || *next >= end) {
                m_now = end;
                return;
            }
            if (*next <= m_now)
                qFatal("the bucket asks to be called again at once");
            m_now = std::min(
                end, *next + Nanoseconds(static_cast<std::int64_t>(m_random() % (m_lateness.count() + 1))));
        }
    }

    TokenBucket& bucket() { return m_bucket; }
    Nanoseconds now() const { return m_now; }
    std::int64_t bytesIn(Nanoseconds from, Nanoseconds to) const
    {
        std::int64_t bytes = 0;
        for (const Release& release : releases)
            if (release.at > from && release.at <= to)
                bytes += release.bytes;
        return bytes;
    }
    std::vector<Release> releases;

private:
    static constexpr std::int64_t kPlenty = 1'000'000'000;
    TokenBucket m_bucket;
    Nanoseconds m_now;
    Nanoseconds m_lateness;
    std::mt19937_64 m_random{5};
};

/// The largest deviation from the schedule over any second, as a share of what should have passed.
double worstError(const BusyLink& link, const RateSchedule& schedule, Nanoseconds start, Nanoseconds end)
{
    double worst = 0;
    for (Nanoseconds from = start; from + 1s <= end; from += 7ms) {
        const double wanted = schedule.bitsBetween(from - start, from + 1s - start);
        const double got = 8.0 * static_cast<double>(link.bytesIn(from, from + 1s));
        worst = std::max(worst, std::abs(got - wanted) / wanted);
    }
    return worst;
}

constexpr Nanoseconds kStart = 123'456'789'012ns; // a clock does not begin at 0

} // namespace

class tst_TokenBucket : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsTheRateOverAnySecond_data()
    {
        QTest::addColumn<double>("kbps");
        QTest::addColumn<int>("latenessUs");
        for (const double kbps : {50.0, 64.0, 333.0, 1'000.0, 10'000.0, 100'000.0})
            for (const int late : {0, 200, 2'000, 15'000})
                QTest::addRow("%.0f kbit/s, timers up to %d us late", kbps, late) << kbps << late;
    }
    void keepsTheRateOverAnySecond()
    {
        QFETCH(double, kbps);
        QFETCH(int, latenessUs);
        const auto schedule = RateSchedule::constant({kbps * 1e3});
        BusyLink link(schedule, kStart, Microseconds(latenessUs));
        link.runUntil(kStart + 8s);
        const double worst = worstError(link, *schedule, kStart, kStart + 8s);
        QVERIFY2(worst <= 0.05, qPrintable(QString::number(worst)));
        const double whole = 8.0 * static_cast<double>(link.bytesIn(kStart, kStart + 8s)) / (kbps * 8e3);
        QVERIFY2(std::abs(whole - 1) < 0.006, qPrintable(QString::number(whole))); // lateness does not add up
    }

    void keepsAChangingRateOverAnySecond_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("3g-drive") << QStringLiteral("3g-drive");
        QTest::newRow("4g-walk") << QStringLiteral("4g-walk");
        QTest::newRow("5g") << QStringLiteral("5g");
    }
    void keepsAChangingRateOverAnySecond()
    {
        QFETCH(QString, name);
        const auto whole = *makeScenario(name);
        auto steps = whole->steps();
        for (auto& step : steps) // a second without any bits has no relative error
            step.rate.bitsPerSecond = std::max(step.rate.bitsPerSecond, 50e3);
        const auto schedule = std::make_shared<const RateSchedule>(name, steps, whole->length());
        BusyLink link(schedule, kStart, 100us);
        link.runUntil(kStart + 30s);
        const double worst = worstError(link, *schedule, kStart, kStart + 30s);
        QVERIFY2(worst <= 0.05, qPrintable(QString::number(worst)));
    }

    void neverRunsAheadOfTheSchedule()
    {
        const auto schedule = *makeScenario(QStringLiteral("outage"));
        BusyLink link(schedule, kStart, 5ms);
        link.runUntil(kStart + 60s);
        std::int64_t sum = 0;
        for (const Release& release : link.releases) {
            sum += release.bytes;
            QVERIFY(8.0 * static_cast<double>(sum) <= schedule->bitsBetween(0s, release.at - kStart) + 1);
        }
        QVERIFY(8.0 * static_cast<double>(sum) > schedule->bitsBetween(0s, 60s) * 0.99);
    }

    void letsNothingThroughInAnOutage()
    {
        const auto schedule = *makeScenario(QStringLiteral("outage"));
        BusyLink link(schedule, kStart, 0ns);
        link.runUntil(kStart + 30s);
        for (const Release& release : link.releases)
            QVERIFY(schedule->at(release.at - kStart - 1ns).bitsPerSecond > 0);
    }

    void givesAMessageExactlyItsTime()
    {
        TokenBucket bucket(RateSchedule::constant(BitRate::fromMbps(2)), kStart);
        const Nanoseconds begin = kStart + 10s; // idle until then: nothing has been saved up
        bucket.begin(begin);
        QCOMPARE(bucket.release(100'000, begin), 0);
        std::int64_t left = 100'000;
        Nanoseconds now = begin;
        while (left > 0) {
            now = bucket.nextRelease(left).value();
            left -= bucket.release(left, now);
        }
        QVERIFY(std::abs((now - begin - 400ms).count()) < 1'000);
    }

    void passesPortionsHoweverOftenItIsAsked()
    {
        TokenBucket bucket(RateSchedule::constant(BitRate::fromMbps(2)), kStart);
        bucket.begin(kStart);
        std::int64_t left = 100'200;
        int portions = 0;
        Nanoseconds now = kStart;
        while (left > 0) {
            now += 20us; // five bytes
            const auto bytes = bucket.release(left, now);
            QVERIFY2(bytes == 0 || bytes >= 500 || bytes == left, qPrintable(QString::number(bytes)));
            portions += bytes > 0 ? 1 : 0;
            left -= bytes;
        }
        QCOMPARE(portions, 201);
        QVERIFY(std::abs((now - kStart - 400'800us).count()) <= 20'000);
    }

    void catchesUpOnALateTimerButNotOnALongStop()
    {
        TokenBucket bucket(RateSchedule::constant({8e6}), kStart); // a byte a microsecond
        bucket.begin(kStart);
        QCOMPARE(bucket.release(1'000'000, kStart + 30ms), 30'000);
        QCOMPARE(bucket.release(1'000'000, kStart + 1030ms), 40'000);
    }

    void goesOverToANewRateAtOnce()
    {
        const auto slow = RateSchedule::constant({80e3});
        BusyLink link(RateSchedule::constant({80e6}), kStart, 0ns);
        link.runUntil(kStart + 1s);
        link.bucket().setSchedule(slow, link.now());
        link.runUntil(kStart + 3s);
        const auto before = link.bytesIn(kStart, kStart + 1s - 1ns);
        QVERIFY(std::abs(before - 10'000'000) < 100'000);
        const auto after = link.bytesIn(kStart + 1s, kStart + 3s);
        QVERIFY2(std::abs(after - 20'000) <= 1'000, qPrintable(QString::number(after)));
        link.bucket().setSchedule(RateSchedule::constant({80e6}), link.now());
        link.runUntil(kStart + 4s);
        QVERIFY(std::abs(link.bytesIn(kStart + 3s, kStart + 4s) - 10'000'000) < 100'000);
    }

    void theSameScheduleGoesOnWhereItWas()
    {
        const auto schedule = *makeScenario(QStringLiteral("outage"));
        TokenBucket bucket(schedule, kStart);
        bucket.setSchedule(schedule, kStart + 9s);
        QCOMPARE(bucket.limit(kStart + 9s).bitsPerSecond, 0.0);
        bucket.setSchedule(*makeScenario(QStringLiteral("outage")), kStart + 9s);
        QCOMPARE(bucket.limit(kStart + 9s).mbps(), 10.0);
    }

    void movesWholeBytesAtTheSlowestRates()
    {
        BusyLink link(RateSchedule::constant({100}), kStart, 1ms); // a byte in 80 ms, twice the credit
        link.runUntil(kStart + 60s);
        QVERIFY(std::abs(link.bytesIn(kStart, kStart + 60s) - 750) <= 1);
    }

    void knowsThatNothingWillPass()
    {
        TokenBucket bucket(RateSchedule::constant({0}), kStart);
        bucket.begin(kStart);
        QCOMPARE(bucket.release(10, kStart + 10s), 0);
        QVERIFY(!bucket.nextRelease(10).has_value());
    }
};

QTEST_GUILESS_MAIN(tst_TokenBucket)
#include "tst_TokenBucket.moc"

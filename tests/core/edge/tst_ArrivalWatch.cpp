#include "core/edge/ArrivalWatch.h"

#include "tests/support/ManualClock.h"

#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace coinfer;
using namespace std::chrono_literals;

class tst_ArrivalWatch : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_clock = std::make_shared<test::ManualClock>();
        m_watch = std::make_unique<ArrivalWatch>(m_clock);
    }

    void wantsNothingWhileNobodyWatches()
    {
        QVERIFY(!m_watch->wants(1));
        m_watch->watch(kEveryDevice);
        QVERIFY(m_watch->wants(1));
        m_watch->shown();
        m_watch->watch({});
        m_clock->time += 1h;
        QVERIFY(!m_watch->wants(1));
    }

    void wantsAtMostFiveASecond()
    {
        m_watch->watch(kEveryDevice);
        int wanted = 0;
        for (int i = 0; i < 1'000; ++i, m_clock->time += 10ms) // 100 requests a second for 10 seconds
            if (m_watch->wants(1 + static_cast<DeviceId>(i % 3))) {
                ++wanted;
                m_watch->shown();
            }
        QCOMPARE(wanted, 50);
    }

    void lookingAwayAndBackDoesNotHurryIt()
    {
        m_watch->watch(kEveryDevice);
        QVERIFY(m_watch->wants(1));
        m_watch->shown();
        m_watch->watch({});
        m_watch->watch(1);
        QVERIFY(!m_watch->wants(1));
        m_clock->time += kArrivalEvery - 1ns;
        QVERIFY(!m_watch->wants(1));
        m_clock->time += 1ns;
        QVERIFY(m_watch->wants(1));
    }

    void waitsUntilThePreviousOneIsShown()
    {
        m_watch->watch(kEveryDevice);
        QVERIFY(m_watch->wants(1));
        m_clock->time += 1h;
        QVERIFY(!m_watch->wants(1));
        m_watch->shown();
        QVERIFY(m_watch->wants(1));
    }

    void wantsOnlyTheDeviceThatIsWatched()
    {
        m_watch->watch(2);
        QVERIFY(!m_watch->wants(1));
        QVERIFY(m_watch->wants(2));
    }

    void ofSeveralWorkersOneIsFirst()
    {
        for (int round = 0; round < 200; ++round) {
            m_watch->watch(kEveryDevice);
            std::atomic<int> wanted = 0;
            std::vector<std::jthread> workers;
            for (int i = 0; i < 3; ++i)
                workers.emplace_back([&] { wanted += m_watch->wants(1) ? 1 : 0; });
            workers.clear(); // joins them
            QCOMPARE(wanted.load(), 1);
            m_watch->shown();
            m_clock->time += kArrivalEvery;
        }
    }

private:
    std::shared_ptr<test::ManualClock> m_clock;
    std::unique_ptr<ArrivalWatch> m_watch;
};

QTEST_APPLESS_MAIN(tst_ArrivalWatch)
#include "tst_ArrivalWatch.moc"

// How the workers' time is shared among devices, and which of a device's requests comes first.
#include "core/edge/EdgeWorkerQueue.h"

#include "tests/support/ManualClock.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <vector>

using namespace coinfer;
using namespace std::chrono_literals;

namespace {

/// Devices that keep some requests waiting all the time, each of which takes as long as it says.
struct Wants {
    DeviceId device = 0;
    int atOnce = 1;
    Nanoseconds each = 1ms;
};

/// Such devices, and workers that answer them in a time of their own.
class Crowd {
public:
    explicit Crowd(std::vector<Wants> wants, int workers = 1)
        : m_wants(std::move(wants)), m_idle(workers), m_clock(std::make_shared<test::ManualClock>()),
          queue(m_clock)
    {
        for (const Wants& want : m_wants)
            for (int i = 0; i < want.atOnce; ++i)
                ask(want.device);
    }

    void ask(DeviceId device) { queue.add({device, {.id = ++m_last}, Nanoseconds(m_last)}); }

    /// Until the next answer; who got it asks again.
    DeviceId serve()
    {
        for (; m_idle > 0 && queue.size() > 0; --m_idle)
            begin(*queue.take());
        const auto next = std::ranges::min_element(m_underWay, {}, &UnderWay::end);
        const UnderWay done = *next;
        m_underWay.erase(next);
        ++m_idle;
        m_clock->time = done.end;
        const DeviceId device = done.turn.task.device;
        const Nanoseconds took = wants(device).each;
        queue.charge(done.turn, took);
        queue.learn(done.turn.task.request.decision, took);
        used[device] += took;
        ask(device);
        return device;
    }

private:
    struct UnderWay {
        EdgeTurn turn;
        Nanoseconds end{};
    };

    const Wants& wants(DeviceId device) const { return *std::ranges::find(m_wants, device, &Wants::device); }
    void begin(const EdgeTurn& turn)
    {
        m_underWay.push_back({turn, m_clock->time + wants(turn.task.device).each});
        most = std::max(most, static_cast<int>(m_underWay.size()));
    }

    std::vector<Wants> m_wants;
    std::vector<UnderWay> m_underWay;
    int m_idle = 1; ///< workers
    std::uint32_t m_last = 0;
    std::shared_ptr<test::ManualClock> m_clock;

public:
    EdgeWorkerQueue queue;
    std::map<DeviceId, Nanoseconds> used;
    int most = 0; ///< at once
};

/// A queue on a clock that stands still, unless the test moves it.
struct Held {
    std::shared_ptr<test::ManualClock> clock = std::make_shared<test::ManualClock>();
    EdgeWorkerQueue queue{clock};

    /// Received now.
    void add(DeviceId device, std::uint32_t id, std::optional<Microseconds> budget = {})
    {
        queue.add({device, {.id = id, .decision = kDecision, .budget = budget}, clock->time});
    }
    std::uint32_t takeId() { return queue.take()->task.request.id; }

    static inline const Decision kDecision{5, 3, 8};
};

} // namespace

class tst_EdgeWorkerQueue : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void servesOneDeviceInOrder()
    {
        EdgeWorkerQueue queue;
        for (std::uint32_t id = 1; id <= 3; ++id)
            queue.add({7, {.id = id}, Nanoseconds(id)});
        QCOMPARE(queue.size(), 3);
        for (std::uint32_t id = 1; id <= 3; ++id)
            QCOMPARE(queue.take()->task.request.id, id);
        QCOMPARE(queue.size(), 0);
    }

    void manyRequestsAreNoMoreThanOne()
    {
        Crowd crowd({{.device = 1, .atOnce = 4}, {.device = 2, .atOnce = 1}});
        for (int i = 0; i < 100; ++i)
            crowd.serve();
        QCOMPARE(crowd.used[1], crowd.used[2]);
    }

    void sharesTimeNotRequests()
    {
        Crowd crowd({{.device = 1, .atOnce = 4, .each = 9ms}, {.device = 2, .atOnce = 1, .each = 1ms}});
        for (int i = 0; i < 1'000; ++i)
            crowd.serve();
        QVERIFY(std::chrono::abs(crowd.used[1] - crowd.used[2]) <= 9ms);
    }

    void timeWithoutWishesIsNotSavedUp()
    {
        Crowd crowd({{.device = 1, .atOnce = 2}, {.device = 2, .atOnce = 0}});
        for (int i = 0; i < 1'000; ++i)
            crowd.serve();
        for (int i = 0; i < 4; ++i)
            crowd.ask(2);
        int first = 0; // answers to device 1 among the next eight
        for (int i = 0; i < 8; ++i)
            first += crowd.serve() == 1 ? 1 : 0;
        QVERIFY2(first >= 3 && first <= 5, qPrintable(QString::number(first)));
    }

    void ofEqualsTheOneThatHasWaitedLongest()
    {
        EdgeWorkerQueue queue;
        queue.add({2, {.id = 1}, 1us});
        queue.add({1, {.id = 2}, 2us});
        QCOMPARE(queue.take()->task.device, DeviceId{2});
        QCOMPARE(queue.take()->task.device, DeviceId{1});
    }

    void whoLeavesIsForgotten()
    {
        EdgeWorkerQueue queue;
        queue.add({1, {.id = 1}, 1us});
        const auto underWay = queue.take();
        queue.add({1, {.id = 2}, 2us});
        queue.add({2, {.id = 3}, 3us});
        queue.drop(1);
        queue.drop(3);
        queue.charge(*underWay, 1s);
        QCOMPARE(queue.size(), 1);
        QCOMPARE(queue.take()->task.device, DeviceId{2});
    }

    void earliestDeadlineFirstWithinADevice()
    {
        Held held;
        held.add(1, 1);
        held.add(1, 2, 90ms);
        held.add(1, 3, 40ms);
        held.clock->time = 30ms;
        held.add(1, 4, 30ms);
        held.add(1, 5);
        held.add(1, 6, 10ms); // as early as the third, but behind it
        for (const std::uint32_t id : {3, 6, 4, 2, 1, 5})
            QCOMPARE(held.takeId(), id);
    }

    /// A deadline is no way to a greater share.
    void deadlinesDoNotCountBetweenDevices()
    {
        Held held;
        held.add(1, 1);
        held.clock->time = 1ms;
        held.add(2, 2, 5ms);
        QCOMPARE(held.takeId(), 1U);
    }

    void whatIsTooLateDoesNotWaitForItsTurn()
    {
        Held held;
        held.add(1, 1);
        held.add(2, 2, 0us);
        held.add(3, 3, 10ms);
        const auto late = held.queue.take();
        QVERIFY(late->late);
        QCOMPARE(late->task.request.id, 2U);
        held.clock->time = 10ms;
        QVERIFY(held.queue.take()->late);
        const auto first = held.queue.take();
        QVERIFY(!first->late);
        QCOMPARE(first->task.request.id, 1U);
        QCOMPARE(held.queue.size(), 0);
    }

    void whatCannotBeInTimeIsLateByTheTimesMeasured()
    {
        Held held;
        held.add(1, 1, 4ms);
        QVERIFY2(!held.queue.take()->late, "nobody knows yet that it takes longer");
        for (const Nanoseconds took : {9ms, 5ms, 7ms})
            held.queue.learn(Held::kDecision, took);
        held.add(1, 2, 4'999us);
        const auto late = held.queue.take();
        QVERIFY(late->late && late->needs == 5ms);
        held.add(1, 3, 5ms);
        QVERIFY(!held.queue.take()->late);
        held.queue.add({1, {.id = 4, .decision = {5, 2, 8}, .budget = 1ms}, held.clock->time});
        QVERIFY2(!held.queue.take()->late, "another kind of request");
    }

    /// Else an edge that was slow once would never find out that it no longer is.
    void measuresAgainAfterAWhile()
    {
        Held held;
        for (int i = 0; i < 3; ++i)
            held.queue.learn(Held::kDecision, 50ms);
        held.add(1, 1, 20ms);
        QVERIFY(held.queue.take()->late);
        held.clock->time = 2'001ms;
        held.add(1, 2, 20ms);
        QVERIFY(!held.queue.take()->late);
    }

    void whatIsLateCostsNothing()
    {
        Held held;
        for (int i = 0; i < 3; ++i)
            held.queue.learn(Held::kDecision, 5ms);
        held.add(1, 1, 0us);
        QVERIFY(held.queue.take()->late);
        held.add(1, 2);
        held.clock->time = 1ms;
        held.add(2, 3);
        QCOMPARE(held.takeId(), 2U);
    }

    void severalWorkersShareTimeAsOneDoes_data()
    {
        QTest::addColumn<int>("workers");
        for (const int workers : {1, 2, 3, 8})
            QTest::newRow(qPrintable(QString::number(workers))) << workers;
    }
    void severalWorkersShareTimeAsOneDoes()
    {
        QFETCH(int, workers);
        Crowd crowd({{.device = 1, .atOnce = 8, .each = 9ms},
                     {.device = 2, .atOnce = 8, .each = 1ms},
                     {.device = 3, .atOnce = 8, .each = 4ms}},
                    workers);
        for (int i = 0; i < 3'000; ++i)
            crowd.serve();
        QCOMPARE(crowd.most, workers);
        const auto [least, most] = std::ranges::minmax({crowd.used[1], crowd.used[2], crowd.used[3]});
        QVERIFY2(most - least <= workers * 9ms + 9ms, qPrintable(QString::number((most - least).count())));
    }

    /// What is under way counts before it is done, so that one device does not get all workers at once.
    void idleWorkersGoToDifferentDevices()
    {
        Held held;
        for (const DeviceId device : {1, 1, 1, 2, 3})
            held.add(device, static_cast<std::uint32_t>(device));
        std::vector<DeviceId> served;
        for (int worker = 0; worker < 3; ++worker)
            served.push_back(held.queue.take()->task.device);
        QVERIFY((served == std::vector<DeviceId>{1, 2, 3}));
    }
};

QTEST_GUILESS_MAIN(tst_EdgeWorkerQueue)
#include "tst_EdgeWorkerQueue.moc"

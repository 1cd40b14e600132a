// How the worker's time is shared among devices.
#include "core/edge/EdgeWorkerQueue.h"

#include <QTest>

#include <algorithm>
#include <map>
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

class Crowd {
public:
    explicit Crowd(std::vector<Wants> wants) : m_wants(std::move(wants))
    {
        for (const Wants& want : m_wants)
            for (int i = 0; i < want.atOnce; ++i)
                ask(want.device);
    }

    void ask(DeviceId device) { queue.add({device, {.id = ++m_last}, Nanoseconds(m_last)}); }

    /// The next answer; who got it asks again.
    DeviceId serve()
    {
        const auto task = queue.take();
        const auto want = std::ranges::find(m_wants, task->device, &Wants::device);
        queue.charge(task->device, want->each);
        used[task->device] += want->each;
        ask(task->device);
        return task->device;
    }

    EdgeWorkerQueue queue;
    std::map<DeviceId, Nanoseconds> used;

private:
    std::vector<Wants> m_wants;
    std::uint32_t m_last = 0;
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
            QCOMPARE(queue.take()->request.id, id);
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
        QCOMPARE(queue.take()->device, DeviceId{2});
        QCOMPARE(queue.take()->device, DeviceId{1});
    }

    void whoLeavesIsForgotten()
    {
        EdgeWorkerQueue queue;
        queue.add({1, {.id = 1}, 1us});
        queue.add({2, {.id = 2}, 2us});
        queue.drop(1);
        queue.drop(3);
        queue.charge(1, 1s); // its last request was under way
        QCOMPARE(queue.size(), 1);
        QCOMPARE(queue.take()->device, DeviceId{2});
    }
};

QTEST_GUILESS_MAIN(tst_EdgeWorkerQueue)
#include "tst_EdgeWorkerQueue.moc"

// Several workers of one edge: engines that compute nothing, and wait for each other when the test says so.
#include "core/edge/EdgeRuntime.h"

#include "tests/support/FakeEngine.h"
#include "tests/support/LinkPeers.h"
#include "tests/support/Patience.h"
#include "tests/support/RuntimeSample.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <set>

using namespace coinfer;
using namespace std::chrono_literals;

namespace {

/// A door that requests under way wait at until it is opened.
class Gate {
public:
    explicit Gate(bool open) : m_open(open) {}

    void pass(int stage)
    {
        std::unique_lock lock(m_mutex);
        m_stages.push_back(stage);
        m_most = std::max(m_most, ++m_inside);
        m_changed.notify_all();
        m_changed.wait(lock, [&] { return m_open || m_let[stage] > 0; });
        m_let[stage] -= m_open ? 0 : 1;
        --m_inside;
    }
    void open()
    {
        const std::scoped_lock lock(m_mutex);
        m_open = true;
        m_changed.notify_all();
    }
    /// Lets one through that is at this stage.
    void let(int stage)
    {
        const std::scoped_lock lock(m_mutex);
        ++m_let[stage];
        m_changed.notify_all();
    }
    int inside() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_inside;
    }
    int most() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_most;
    }
    /// All that have come so far.
    std::vector<int> stages() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_stages;
    }

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_open;
    std::map<int, int> m_let; ///< by stage
    int m_inside = 0;
    int m_most = 0; ///< inside at once
    std::vector<int> m_stages;
};

/// A test that fails half-way must not hang.
struct OpenFirst {
    Gate* gate = nullptr;
    void operator()(EdgeRuntime* edge) const
    {
        gate->open();
        delete edge;
    }
};
using Served = std::unique_ptr<EdgeRuntime, OpenFirst>;

/// Behind the last cut of the exit, so that every request passes the gate once.
InferRequest oneStage(const Network& network, std::uint32_t id, std::optional<Microseconds> budget = {},
                      int exit = 1)
{
    const int cut = network.pathLength(exit) - 1;
    return {.id = id,
            .decision = {exit, cut, 8},
            .budget = budget,
            .bytes = QByteArray(network.shapeAtCut(exit, cut).count(), '\0')};
}

/// Told in the link's thread, and brought here by the event loop.
EdgeStatus statusOf(EdgeRuntime& edge)
{
    std::optional<EdgeStatus> status;
    QObject here;
    QObject::connect(&edge, &EdgeRuntime::statusTaken, &here, [&](const EdgeStatus& told) { status = told; });
    edge.askStatus();
    if (!QTest::qWaitFor([&] { return status.has_value(); }))
        qWarning("the edge has not told its status");
    return status.value_or(EdgeStatus());
}

} // namespace

class tst_EdgeWorkers : public QObject {
    Q_OBJECT

private:
    /// An edge with this many workers, behind the gate.
    Served edge(int workers, Gate& gate)
    {
        const auto makeEngine = [&gate](const auto& model, NumberFormat) {
            auto engine = std::make_unique<FakeEngine>(model);
            engine->takes = [&gate](int stage) {
                gate.pass(stage);
                return Nanoseconds(1us);
            };
            return Result<std::unique_ptr<Engine>>(std::move(engine));
        };
        Served made(new EdgeRuntime({.model = m_model,
                                     .limits = {.queuePerDevice = 1'000},
                                     .workers = workers,
                                     .makeEngine = makeEngine}),
                    OpenFirst{&gate});
        m_port = made->listen(QHostAddress::LocalHost, 0).value();
        return made;
    }

    std::unique_ptr<test::RawPeer> device() const
    {
        auto peer = std::make_unique<test::RawPeer>(m_port);
        peer->say(test::helloOf(*m_model));
        return peer;
    }

    int lastStage(int exit) const { return m_model->network.path(exit).back(); }

    void ask(test::RawPeer& device, std::uint32_t from, std::uint32_t to) const
    {
        for (std::uint32_t id = from; id <= to; ++id)
            device.say(oneStage(m_model->network, id));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_model = test::shippedModel();
        QVERIFY(m_model);
        for (const int exit : {1, 2})
            QVERIFY(m_model->network.isValid(oneStage(m_model->network, 1, {}, exit).decision));
    }

    void asManyAtOnceAsThereAreWorkers_data()
    {
        QTest::addColumn<int>("workers");
        for (const int workers : {1, 2, 4})
            QTest::newRow(qPrintable(QString::number(workers))) << workers;
    }
    void asManyAtOnceAsThereAreWorkers()
    {
        QFETCH(int, workers);
        Gate gate(false);
        const auto served = edge(workers, gate);
        const auto one = device();
        ask(*one, 1, 6);
        QTRY_COMPARE(gate.inside(), workers);
        gate.open();
        QTRY_COMPARE(one->count<InferReply>(), 6);
        QCOMPARE(gate.most(), workers);
    }

    void answersEachRequestOnce()
    {
        constexpr int kDevices = 5, kRequests = 200;
        Gate gate(true);
        const auto served = edge(3, gate);
        std::vector<std::unique_ptr<test::RawPeer>> devices;
        for (int i = 0; i < kDevices; ++i) {
            devices.push_back(device());
            ask(*devices.back(), 1, kRequests);
        }
        for (const auto& peer : devices)
            QTRY_COMPARE_WITH_TIMEOUT(peer->count<InferReply>(), kRequests, kPatience);
        QTRY_COMPARE(served->figures().answered, std::int64_t{kDevices} * kRequests);
        for (const auto& peer : devices) {
            std::set<std::uint32_t> ids;
            for (const Message& message : peer->heard)
                if (const auto* reply = std::get_if<InferReply>(&message)) {
                    QVERIFY(reply->queue + reply->decode + reply->compute == reply->atEdge);
                    ids.insert(reply->id);
                }
            QCOMPARE(ids.size(), std::size_t{kRequests});
            QCOMPARE(peer->count<ErrorMessage>() + peer->count<Busy>() + peer->count<Late>(), 0);
        }
    }

    /// Replies may overtake each other.
    void oneThatTakesLongDoesNotHoldUpTheOthers()
    {
        Gate gate(false);
        const auto served = edge(2, gate);
        const auto one = device();
        one->say(oneStage(m_model->network, 1, {}, 2));
        QTRY_COMPARE(gate.inside(), 1);
        ask(*one, 2, 5);
        for (int answers = 1; answers <= 4; ++answers) {
            gate.let(lastStage(1));
            QTRY_COMPARE(one->count<InferReply>(), answers);
            QCOMPARE(one->last<InferReply>().id, static_cast<std::uint32_t>(answers + 1));
        }
        gate.let(lastStage(2));
        QTRY_COMPARE(one->count<InferReply>(), 5);
        QCOMPARE(one->last<InferReply>().id, 1U);
    }

    /// Who wants much does not get all workers.
    void workersGoToDifferentDevices()
    {
        Gate gate(false);
        const auto served = edge(2, gate);
        const auto greedy = device();
        ask(*greedy, 1, 100);
        QTRY_COMPARE(gate.inside(), 2);
        const auto modest = device();
        modest->say(oneStage(m_model->network, 1, {}, 2));
        QTRY_COMPARE(statusOf(*served).waiting, 99); // of the greedy one 98
        gate.let(lastStage(1));
        QTRY_COMPARE(gate.stages().size(), std::size_t{3});
        QCOMPARE(gate.stages().back(), lastStage(2));
        gate.open();
        QTRY_COMPARE(greedy->count<InferReply>(), 100);
        QTRY_COMPARE(modest->count<InferReply>(), 1);
    }

    /// Other programs hold up a worker; nobody's share gets smaller by it. This one is held up for as long as
    /// another edge takes for twice the work of all the others here.
    void whatARequestWaitsForAProcessorIsNotCharged()
    {
        constexpr int kOthers = 200;
        Gate gate(false), open(true);
        const auto served = edge(1, gate);
        const auto heldUp = device(), other = device();
        heldUp->say(oneStage(m_model->network, 1, {}, 2));
        QTRY_COMPARE(gate.inside(), 1);
        ask(*other, 1, kOthers);
        heldUp->say(oneStage(m_model->network, 2, {}, 2));
        QTRY_COMPARE(statusOf(*served).waiting, kOthers + 1);
        const auto meanwhile = edge(1, open);
        const auto third = device();
        ask(*third, 1, 2 * kOthers);
        QTRY_COMPARE(third->count<InferReply>(), 2 * kOthers);
        gate.open();
        QTRY_COMPARE(other->count<InferReply>(), kOthers);
        QTRY_COMPARE(heldUp->count<InferReply>(), 2);
        QCOMPARE(gate.stages().back(), lastStage(1)); // else its second one had to wait for all the others
    }

    void drainsWhatIsUnderWayAtAllWorkers()
    {
        Gate gate(false);
        const auto served = edge(2, gate);
        QSignalSpy drained(served.get(), &EdgeRuntime::drained);
        const auto one = device(), other = device();
        ask(*one, 1, 3);
        ask(*other, 1, 1);
        QTRY_COMPARE(gate.inside(), 2);
        QTRY_COMPARE(statusOf(*served).waiting, 2);
        served->drain();
        (void)statusOf(*served); // its thread has come to drain()
        ask(*one, 4, 4);
        QTRY_COMPARE(one->count<Busy>(), 1);
        gate.open();
        QTRY_COMPARE(drained.size(), 1);
        QTRY_COMPARE(one->count<InferReply>(), 3);
        QTRY_COMPARE(other->count<InferReply>(), 1);
        QTRY_COMPARE(one->count<Bye>() + other->count<Bye>(), 2);
    }

    void aWorkerWithoutAnEngineLeavesItToTheOthers()
    {
        std::atomic<int> made = 0;
        EdgeRuntime served({.model = m_model,
                            .limits = {.queuePerDevice = 100},
                            .workers = 3,
                            .makeEngine = [&made](const auto& model, NumberFormat) {
                                using Made = Result<std::unique_ptr<Engine>>;
                                return made++ == 1 ? Made(std::make_unique<FakeEngine>(model))
                                                   : Made(Error{QStringLiteral("no memory")});
                            }});
        QSignalSpy problems(&served, &EdgeRuntime::problem);
        m_port = served.listen(QHostAddress::LocalHost, 0).value();
        const auto one = device();
        ask(*one, 1, 50);
        QTRY_COMPARE(one->count<InferReply>(), 50);
        QCOMPARE(one->count<ErrorMessage>(), 0);
        QCOMPARE(problems.size(), 1);
    }

    void withoutAnyEngineItRefuses()
    {
        EdgeRuntime served({.model = m_model, .workers = 2, .makeEngine = [](const auto&, NumberFormat) {
                                return Result<std::unique_ptr<Engine>>(Error{QStringLiteral("no memory")});
                            }});
        QSignalSpy problems(&served, &EdgeRuntime::problem);
        m_port = served.listen(QHostAddress::LocalHost, 0).value();
        const auto one = device();
        ask(*one, 1, 3);
        QTRY_COMPARE(one->count<ErrorMessage>(), 3);
        QTRY_COMPARE(problems.size(), 1);
    }

    void saysLateInsteadOfComputing()
    {
        Gate gate(false);
        const auto served = edge(1, gate);
        const auto one = device();
        one->say(oneStage(m_model->network, 1, 1h));
        QTRY_COMPARE(gate.inside(), 1);
        one->say(oneStage(m_model->network, 2, 0us));
        one->say(oneStage(m_model->network, 3));
        one->say(oneStage(m_model->network, 4, 1h));
        QTRY_COMPARE(statusOf(*served).waiting, 3);
        gate.open();
        QTRY_COMPARE(one->count<InferReply>(), 3);
        QTRY_COMPARE(one->count<Late>(), 1);
        const auto late = one->last<Late>();
        QCOMPARE(late.id, 2U);
        QVERIFY(!late.needs); // nothing of its kind was measured before
        QCOMPARE(served->figures().late, std::int64_t{1});
        QCOMPARE(served->figures().answered, std::int64_t{3});
        const EdgeStatus status = statusOf(*served);
        QCOMPARE(status.figures.late, std::int64_t{1});
        QCOMPARE(status.devices.at(0).late, std::int64_t{1});
        QCOMPARE(status.devices.at(0).work.answered, std::int64_t{3});
    }

private:
    std::shared_ptr<const Model> m_model;
    quint16 m_port = 0;
};

QTEST_GUILESS_MAIN(tst_EdgeWorkers)
#include "tst_EdgeWorkers.moc"

#include "core/decide/Policies.h"
#include "core/device/DeviceRuntime.h"
#include "core/edge/EdgeRuntime.h"
#include "core/split/EdgeIntroduction.h"

#include "tests/core/device/WorkerSample.h"
#include "tests/support/Patience.h"
#include "tests/support/RuntimeSample.h"

#include <QTest>

#include <algorithm>

using namespace coinfer;
using namespace coinfer::test;

Q_DECLARE_METATYPE(coinfer::EdgeTimes)

namespace {

constexpr int kFrames = 100'000; ///< the test ends the run
std::unique_ptr<EdgeRuntime> edgeOf(const std::shared_ptr<const Model>& model,
                                    const std::optional<EdgeTimes>& times, quint16& port)
{
    auto edge = std::make_unique<EdgeRuntime>(EdgeSettings{.model = model, .times = times});
    const auto listening = edge->listen(QHostAddress::LocalHost, port);
    if (!listening)
        qFatal("%s", qPrintable(listening.error().message));
    port = *listening;
    return edge;
}

DeviceLinkSettings at(quint16 port)
{
    return {.host = QStringLiteral("127.0.0.1"), .port = port};
}

/// Keeps what it has seen of the link.
class Witness : public Policy {
public:
    explicit Witness(std::vector<Observation>& seen) : m_seen(seen) {}
    QString name() const override { return QStringLiteral("witness"); }
    Plan decide(const Observation& observation) override
    {
        m_seen.push_back(observation);
        return Decision{5, 2, 4};
    }

private:
    std::vector<Observation>& m_seen;
};

} // namespace

/// A device with several edges: which one a frame is sent to, and what is known of it.
class tst_EdgeFailover : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_model = shippedModel();
        QVERIFY(m_model);
        m_costs = costsOf(m_model);
    }

    /// What was measured of one edge must not be taken for the other's.
    void estimatesBelongToOneEdge()
    {
        std::vector<Observation> seen;
        Nanoseconds took = Milliseconds(40);
        HeldDevice device(
            std::make_unique<Witness>(seen),
            [&took](const InferRequest& request, Nanoseconds now) { return replyAfter(request, now, took); },
            {.deadline = Milliseconds(500), .guard = false});
        device.worker->turnToEdge(0);
        device.link.ping = {Milliseconds(30), device.clock.now()};
        QCOMPARE(device.answer().record.edge, std::optional(1));
        device.answer();
        const double slow = seen.back().smoothedMbps;
        QVERIFY(slow > 0);
        QCOMPARE(seen.back().roundTrip, Microseconds(30'000));

        device.worker->turnToEdge(1);
        took = Milliseconds(5);
        QCOMPARE(device.answer().record.edge, std::optional(2));
        QVERIFY(seen.back().smoothedMbps != slow); // what is assumed of an unknown link
        QVERIFY(seen.back().roundTrip != Microseconds(30'000));
        device.answer();
        QVERIFY(seen.back().smoothedMbps > 2 * slow);

        device.worker->turnToEdge(0);
        device.answer();
        QVERIFY(seen.back().smoothedMbps < 1.1 * slow); // known from before
        QCOMPARE(seen.back().roundTrip, Microseconds(30'000));
    }

    void withOneEdgeNoFrameNamesIt()
    {
        std::vector<Observation> seen;
        HeldDevice device(std::make_unique<Witness>(seen),
                          [](const InferRequest& request, Nanoseconds now) {
                              return replyAfter(request, now, Milliseconds(5));
                          },
                          {.deadline = Milliseconds(500)});
        QVERIFY(!device.answer().record.edge);
    }

    /// A reply of the edge before says nothing of the way to this one.
    void aLateReplyOfTheOtherEdgeTeachesNothing()
    {
        std::vector<Observation> seen;
        HeldDevice device(std::make_unique<Witness>(seen),
                          [](const InferRequest& request, Nanoseconds now) {
                              return replyAfter(request, now, Milliseconds(900));
                          },
                          {.deadline = Milliseconds(100)});
        device.worker->turnToEdge(0);
        QVERIFY(device.answer().record.guarded);
        device.clock.time += std::chrono::seconds(2); // it has come
        device.worker->turnToEdge(1);
        device.worker->setPolicy(makePolicy(QStringLiteral("device-only"), exactCosts(), 1).value());
        QVERIFY(!device.answer().record.estimateMbps);
    }

    void everyFrameIsAnsweredOnceWhileTheFirstEdgeGoesAndComes()
    {
        const EdgeTimes quick = introduction(m_costs->profile().edge);
        EdgeTimes slow = quick;
        for (double& micros : slow.stageMicros)
            micros *= 3;
        quint16 firstPort = 0, secondPort = 0;
        auto first = edgeOf(m_model, quick, firstPort);
        const auto second = edgeOf(m_model, slow, secondPort);
        DeviceSettings settings{
            .costs = m_costs,
            .edges = {at(firstPort), at(secondPort)},
            .policy = QStringLiteral("fixed:5/2/4"),
            .makePolicy = [](const QString& name, const auto& costs) { return makePolicy(name, costs, 1); },
            .framesPerSecond = 50};
        settings.live.deadline = std::chrono::seconds(20);
        settings.live.guard = false;
        DeviceRuntime device(settings, std::make_unique<GreySource>(kFrames, m_model->classes));
        std::vector<FrameRecord> frames;
        std::vector<EdgeTimes> introduced;
        connect(&device, &DeviceRuntime::frameAnswered, &device,
                [&](const auto& frame) { frames.push_back(frame->record); });
        connect(&device, &DeviceRuntime::edgeIntroduced, &device,
                [&](const EdgeTimes& times) { introduced.push_back(times); });
        const auto edgeOfLast = [&] { return frames.empty() ? std::nullopt : frames.back().edge; };
        device.start();
        QTRY_COMPARE_WITH_TIMEOUT(edgeOfLast(), std::optional(1), kPatience);
        first.reset();
        QTRY_COMPARE_WITH_TIMEOUT(edgeOfLast(), std::optional(2), kPatience);
        first = edgeOf(m_model, quick, firstPort);
        QTRY_COMPARE_WITH_TIMEOUT(edgeOfLast(), std::optional(1), kPatience);
        device.stop();
        QCoreApplication::sendPostedEvents(&device);
        QVERIFY(std::ranges::is_sorted(frames, std::less_equal(), &FrameRecord::index)); // each once
        QCOMPARE(frames.size(), static_cast<std::size_t>(device.counters().answered));
        QVERIFY(introduced.size() >= 3); // the costs are those of the edge in use
        QVERIFY(introduced.front() == quick && introduced.back() == quick);
        QVERIFY(std::ranges::find(introduced, slow) != introduced.end());
    }

private:
    std::shared_ptr<const Model> m_model;
    std::shared_ptr<const LatencyModel> m_costs;
};

QTEST_GUILESS_MAIN(tst_EdgeFailover)
#include "tst_EdgeFailover.moc"

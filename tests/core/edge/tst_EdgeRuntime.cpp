#include "core/edge/EdgeRuntime.h"
#include "core/edge/EdgeWorkerQueue.h"

#include "tests/support/FakeEngine.h"
#include "tests/support/LinkPeers.h"
#include "tests/support/Patience.h"
#include "tests/support/QueuedSpy.h"
#include "tests/support/RuntimeSample.h"

#include <QScopeGuard>
#include <QTest>

#include <future>

using namespace coinfer;
using namespace coinfer::test;

namespace {

constexpr int kMany = 2'000; ///< requests, seconds of work

/// A picture that the edge has to take all the way.
InferRequest pictureRequest(const Network& network, std::uint32_t id)
{
    const int side = network.inputSize();
    return {.id = id, .decision = {5, 0, CutCodec::raw()}, .bytes = QByteArray(side * side * 3, 'x')};
}

} // namespace

/// An edge at work, and devices of the test's own that speak to it over TCP.
class tst_EdgeRuntime : public QObject {
    Q_OBJECT

private:
    QByteArray manyRequests() const
    {
        QByteArray bytes = encode(helloOf(*m_model));
        for (std::uint32_t id = 1; id <= kMany; ++id)
            bytes += encode(pictureRequest(m_model->network, id));
        return bytes;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_model = shippedModel();
        QVERIFY(m_model);
    }

    void forgetsTheRequestsOfThoseThatLeave()
    {
        std::promise<void> first; // the request that the worker computes until the end of the test
        EdgeRuntime edge({.model = m_model,
                          .limits = {.connections = 2, .queuePerDevice = 5'000},
                          .makeEngine = [end = first.get_future().share()](const auto& model, NumberFormat) {
                              auto engine = std::make_unique<FakeEngine>(model);
                              engine->takes = [end](int) {
                                  end.wait();
                                  return Nanoseconds(1);
                              };
                              return Result<std::unique_ptr<Engine>>(std::move(engine));
                          }});
        const auto finish = qScopeGuard([&first] { first.set_value(); });
        const auto port = edge.listen(QHostAddress::LocalHost, 0);
        QVERIFY(port);
        RawPeer hasty(*port);
        hasty.write(manyRequests() + encode(Bye{}));
        QTRY_VERIFY(!hasty.isOpen());
        QTRY_COMPARE(edge.figures().abandoned, kMany);
        std::optional<EdgeStatus> status; // told in the link's thread, and brought here by the event loop
        connect(&edge, &EdgeRuntime::statusTaken, this, [&](const EdgeStatus& told) { status = told; });
        edge.askStatus();
        QTRY_VERIFY(status);
        QCOMPARE(status->waiting, 0);
    }

    void endsWithoutAnsweringWhatWaits()
    {
        auto edge = std::make_unique<EdgeRuntime>(
            EdgeSettings{.model = m_model, .limits = {.queuePerDevice = 5'000}});
        const auto port = edge->listen(QHostAddress::LocalHost, 0);
        QVERIFY(port);
        RawPeer device(*port);
        device.write(manyRequests());
        QTRY_VERIFY(edge->figures().answered > 0);
        edge.reset();
        QTRY_VERIFY(!device.isOpen());
        QVERIFY2(device.count<InferReply>() < kMany, "all were computed before it ended");
    }

    void answersWhatWaitsBeforeItEnds()
    {
        EdgeRuntime edge({.model = m_model, .limits = {.queuePerDevice = 5'000}});
        QCOMPARE(edge.phase(), EdgePhase::Idle);
        const auto port = edge.listen(QHostAddress::LocalHost, 0);
        QVERIFY(port);
        QCOMPARE(edge.phase(), EdgePhase::Serving);
        RawPeer device(*port);
        device.say(helloOf(*m_model));
        for (std::uint32_t id = 1; id <= 50; ++id)
            device.say(pictureRequest(m_model->network, id));
        QTRY_COMPARE(edge.figures().accepted, 50);
        edge.end(Milliseconds(60'000));
        QCOMPARE(edge.phase(), EdgePhase::Draining);
        QTRY_VERIFY(!device.isOpen());
        QCOMPARE(device.count<InferReply>(), 50);
        QCOMPARE(device.count<Bye>(), 1);
        QCOMPARE(edge.figures().answered, 50);
        QCOMPARE(edge.figures().devices(), 0);
    }

    void waitsNoLongerThanItIsTold()
    {
        EdgeRuntime edge({.model = m_model, .limits = {.queuePerDevice = 5'000}});
        const auto port = edge.listen(QHostAddress::LocalHost, 0);
        QVERIFY(port);
        RawPeer device(*port);
        device.write(manyRequests());
        QTRY_VERIFY_WITH_TIMEOUT(edge.figures().accepted > 100, kPatience);
        edge.end(Milliseconds(1));
        QTRY_VERIFY(!device.isOpen());
        QCOMPARE(edge.figures().waiting(), 0); // what was not answered is abandoned
        QVERIFY(edge.figures().abandoned > 0);
    }

    void endsAtOnceWhereNobodyIs()
    {
        EdgeRuntime edge({.model = m_model});
        edge.end(Milliseconds(600'000)); // a test that waited for that would time out
        QCOMPARE(edge.phase(), EdgePhase::Draining);
    }

    void tellsItsFigures()
    {
        EdgeRuntime edge({.model = m_model});
        const auto port = edge.listen(QHostAddress::LocalHost, 0);
        QVERIFY(port);
        RawPeer device(*port);
        device.say(helloOf(*m_model));
        device.say(pictureRequest(m_model->network, 1));
        QTRY_COMPARE(device.count<InferReply>(), 1);
        std::optional<EdgeStatus> status;
        connect(&edge, &EdgeRuntime::statusTaken, this, [&](const EdgeStatus& told) { status = told; });
        edge.askStatus();
        QTRY_VERIFY(status);
        QCOMPARE(status->figures.answered, 1);
        QCOMPARE(status->figures.compute.count(), 1);
        QVERIFY(status->figures.compute.sum > Nanoseconds::zero());
        QVERIFY(status->figures.bytesReceived > m_model->network.inputSize());
        QCOMPARE(edge.queued(), 0);
    }

    void queueClosesAtOnce()
    {
        EdgeWorkerQueue queue;
        for (const DeviceId device : {1, 2, 1, 3})
            queue.add({.device = device});
        queue.drop(1);
        QCOMPARE(queue.size(), 2);
        QCOMPARE(queue.take()->task.device, DeviceId{2});
        queue.close();
        QVERIFY(!queue.take()); // one is left, but nobody is to wait for it
    }

    void saysOnceWhyItRefusesRequests()
    {
        EdgeRuntime edge({.model = m_model});
        QueuedSpy refused(&edge, &EdgeRuntime::refused);
        const auto port = edge.listen(QHostAddress::LocalHost, 0);
        QVERIFY(port);
        RawPeer device(*port);
        device.say(helloOf(*m_model));
        for (std::uint32_t id = 1; id <= 2; ++id) {
            auto request = pictureRequest(m_model->network, id);
            request.bytes.chop(1);
            device.say(request);
        }
        QTRY_COMPARE(device.count<ErrorMessage>(), 2);
        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(refused.first().last().toString(), device.last<ErrorMessage>().text);
    }

private:
    std::shared_ptr<const Model> m_model;
};

QTEST_GUILESS_MAIN(tst_EdgeRuntime)
#include "tst_EdgeRuntime.moc"

// What an edge shows its user of the requests that arrive.
#include "core/edge/EdgeRuntime.h"
#include "core/edge/EdgeWorker.h"

#include "tests/support/FakeEngine.h"
#include "tests/support/LinkPeers.h"
#include "tests/support/QueuedSpy.h"
#include "tests/support/RuntimeSample.h"

#include <QTest>

#include <cmath>
#include <cstring>
#include <limits>

using namespace coinfer;
using namespace coinfer::test;

namespace {

/// An engine whose scores are no numbers.
class LostEngine : public FakeEngine {
public:
    using FakeEngine::FakeEngine;
    Tensor features() const override
    {
        Tensor made = FakeEngine::features();
        made.values.back() = std::numeric_limits<float>::quiet_NaN();
        return made;
    }
};

Image pictureOf(int side, int seed)
{
    Image picture{side, side, {}};
    for (int i = 0; i < side * side * 3; ++i)
        picture.rgb.push_back(static_cast<std::uint8_t>(i * (seed + 3) % 251));
    return picture;
}

InferRequest requestWith(const Payload& payload, const Decision& decision, std::uint32_t id)
{
    return {.id = id, .decision = decision, .compressed = payload.compressed, .bytes = payload.bytes};
}

Arrival arrivalOf(const QVariantList& call)
{
    return call.first().value<Arrival>();
}

} // namespace

class tst_Arrivals : public QObject {
    Q_OBJECT

private:
    Payload encoded(const Decision& decision, int seed = 1)
    {
        const Image picture = pictureOf(m_model->network.inputSize(), seed);
        m_engine->start(picture);
        m_engine->advance(decision.exit, 0, decision.cut);
        return encodeAtCut(*m_engine, picture, decision).value();
    }
    InferRequest request(const Decision& decision, std::uint32_t id, int seed = 1)
    {
        return requestWith(encoded(decision, seed), decision, id);
    }
    std::unique_ptr<RawPeer> joinedAs(const QString& name, quint16 port) const
    {
        auto device = std::make_unique<RawPeer>(port);
        Hello hello = helloOf(*m_model);
        hello.peer = name;
        device->say(hello);
        return device;
    }
    /// Serves one request in this thread; `each` hears of it in the order in which the worker speaks.
    void workOn(const InferRequest& request, const EngineMaker& make,
                const std::function<void(const QString& what, const Arrival& arrival)>& each) const
    {
        EdgeWork work(1);
        work.watch.watch(kEveryDevice);
        EdgeWorker worker({.model = m_model, .makeEngine = make}, work);
        connect(&worker, &EdgeWorker::finished, &worker, [&] { each(QStringLiteral("answer"), {}); });
        connect(&worker, &EdgeWorker::arrived, &worker, [&](const Arrival& arrival) {
            each(QStringLiteral("arrival"), arrival);
            work.queue.close();
        });
        work.queue.add({.device = 7, .request = request, .received = SteadyClock().now()});
        worker.work();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_model = shippedModel();
        QVERIFY(m_model);
        auto made = Engine::create(m_model, NumberFormat::Int8);
        QVERIFY(made);
        m_engine = std::move(made).value();
    }

    void showsThePictureThatWasSent()
    {
        EdgeRuntime edge({.model = m_model});
        QueuedSpy arrived(&edge, &EdgeRuntime::arrived);
        edge.watch(kEveryDevice);
        const auto device = joinedAs(QStringLiteral("pi"), edge.listen(QHostAddress::LocalHost, 0).value());
        device->say(request({5, 0, CutCodec::raw()}, 1));
        QTRY_COMPARE(arrived.size(), 1);
        const Arrival arrival = arrivalOf(arrived.first());
        const Image sent = pictureOf(m_model->network.inputSize(), 1);
        QCOMPARE(arrival.picture.width, sent.width);
        QCOMPARE(arrival.picture.height, sent.height);
        QVERIFY(arrival.picture.rgb == sent.rgb);
        QVERIFY(arrival.map.isEmpty());
        QCOMPARE(arrival.shape, (std::vector<int>{sent.height, sent.width, 3}));
        QCOMPARE(arrival.behind, QString());
        QCOMPARE(arrival.bytes, static_cast<std::int64_t>(sent.rgb.size()));
        QCOMPARE(arrival.peer, QStringLiteral("pi"));
        QVERIFY(arrival.decision == (Decision{5, 0, CutCodec::raw()}));
        QTRY_COMPARE(device->count<InferReply>(), 1);
        const auto reply = device->last<InferReply>();
        QVERIFY(arrival.probabilities == softmax(reply.scores));
        QCOMPARE(arrival.decode, reply.decode);
        QCOMPARE(arrival.compute, reply.compute);
        QVERIFY(arrival.queue <= reply.queue); // which has what came after the worker, too
        QVERIFY(arrival.total() <= reply.atEdge);
    }

    /// Plain features, quantised ones, and the latents of all bottlenecks.
    void mapsTheFeaturesThatWereDecoded()
    {
        std::vector<Decision> decisions{{5, 1, 4}, {5, 2, kFloatBits}, {2, 1, 8}, {5, 6, 8}};
        for (const Bottleneck& bottleneck : m_model->network.bottlenecks())
            decisions.push_back({5, bottleneck.cut, CutCodec::bottleneck(2)});
        QVERIFY(decisions.size() > 4);
        for (const Decision& decision : decisions) {
            const Payload payload = encoded(decision);
            const auto decoded = decodeAtCut(*m_model, decision, payload);
            QVERIFY(decoded);
            Arrival arrival;
            workOn(requestWith(payload, decision, 1), Engine::create,
                   [&](const QString&, const Arrival& said) { arrival = said; });
            QVERIFY2(arrival.map == mapOf(std::get<Tensor>(*decoded)), qPrintable(toString(decision)));
            QVERIFY(!arrival.map.isEmpty() && arrival.picture.isEmpty());
            QVERIFY(std::ranges::count(arrival.map.grey, 255) > 0);
            QCOMPARE(arrival.shape, payload.shape);
            QCOMPARE(arrival.bytes, static_cast<std::int64_t>(payload.bytes.size()));
            QCOMPARE(arrival.behind, m_model->network.stageAt(decision.exit, decision.cut - 1).name());
            QCOMPARE(arrival.device, DeviceId{7});
        }
    }

    void answersFirst()
    {
        QStringList order;
        workOn(request({5, 1, 8}, 1), Engine::create,
               [&](const QString& what, const Arrival&) { order << what; });
        QCOMPARE(order, (QStringList{QStringLiteral("answer"), QStringLiteral("arrival")}));
    }

    void copiesNothingWhileNobodyLooks()
    {
        EdgeWork work(1);
        EdgeWorker worker({.model = m_model}, work);
        int answers = 0, arrivals = 0;
        connect(&worker, &EdgeWorker::finished, &worker, [&] {
            if (++answers == 3)
                work.queue.close();
        });
        connect(&worker, &EdgeWorker::arrived, &worker, [&] { ++arrivals; });
        for (std::uint32_t id = 1; id <= 3; ++id)
            work.queue.add({.device = 7, .request = request({5, 1, 8}, id), .received = {}});
        worker.work(); // until the queue is closed
        QCOMPARE(answers, 3);
        QCOMPARE(arrivals, 0);
    }

    void showsTheDeviceThatIsWatched()
    {
        EdgeRuntime edge({.model = m_model, .limits = {.queuePerDevice = 100}});
        QueuedSpy arrived(&edge, &EdgeRuntime::arrived);
        const quint16 port = edge.listen(QHostAddress::LocalHost, 0).value();
        const auto one = joinedAs(QStringLiteral("one"), port);
        QTRY_COMPARE(edge.devices().size(), std::size_t{1});
        const auto other = joinedAs(QStringLiteral("other"), port);
        QTRY_COMPARE(edge.devices().size(), std::size_t{2});
        edge.watch(edge.devices().at(1).id);
        one->say(request({5, 1, 4}, 1));
        QTRY_COMPARE(one->count<InferReply>(), 1);
        other->say(request({5, 1, 4}, 1));
        QTRY_COMPARE(arrived.size(), 1);
        QCOMPARE(arrivalOf(arrived.first()).peer, QStringLiteral("other"));
        QCOMPARE(arrivalOf(arrived.first()).device, edge.devices().at(1).id);
    }

    void showsNothingOfWhatItRefuses()
    {
        EdgeRuntime edge({.model = m_model});
        QueuedSpy arrived(&edge, &EdgeRuntime::arrived);
        edge.watch(kEveryDevice);
        const auto device = joinedAs(QStringLiteral("pi"), edge.listen(QHostAddress::LocalHost, 0).value());
        InferRequest broken = request({5, 2, kFloatBits}, 1);
        broken.compressed = false;
        broken.bytes = QByteArray(4 * m_model->network.shapeAtCut(5, 2).count(), '\0');
        const float value = std::numeric_limits<float>::quiet_NaN();
        std::memcpy(broken.bytes.data(), &value, sizeof(value));
        device->say(broken);
        device->say(InferRequest{.id = 2, .decision = {5, 200, 4}, .bytes = "x"}); // there is no such cut
        QTRY_COMPARE(device->count<ErrorMessage>(), 2);
        device->say(request({5, 1, 4}, 3));
        QTRY_COMPARE(device->count<InferReply>(), 1);
        QTRY_COMPARE(arrived.size(), 1);
        QCOMPARE(arrivalOf(arrived.first()).behind, QStringLiteral("conv1"));
    }

    /// Features near the largest float are numbers; what the net makes of them need not be.
    void scoresThatAreNoNumbersAreNoAnswer()
    {
        Arrival arrival;
        workOn(
            request({5, 1, 4}, 1),
            [](const auto& model, NumberFormat) {
                return Result<std::unique_ptr<Engine>>(std::make_unique<LostEngine>(model));
            },
            [&](const QString&, const Arrival& said) { arrival = said; });
        QVERIFY(arrival.probabilities.empty());
        QVERIFY(!arrival.map.isEmpty());
    }

    void largestFloatsDoNoHarm()
    {
        const Decision decision{5, 2, kFloatBits};
        InferRequest largest = request(decision, 1);
        largest.compressed = false;
        const auto count = static_cast<std::size_t>(m_model->network.shapeAtCut(5, 2).count());
        const std::vector<float> values(count, std::numeric_limits<float>::max());
        largest.bytes =
            QByteArray(reinterpret_cast<const char*>(values.data()), static_cast<qsizetype>(count * 4));
        for (const NumberFormat format : {NumberFormat::Float, NumberFormat::Int8}) {
            Arrival arrival;
            workOn(
                largest, [format](const auto& model, NumberFormat) { return Engine::create(model, format); },
                [&](const QString&, const Arrival& said) { arrival = said; });
            QCOMPARE(static_cast<std::size_t>(std::ranges::count(arrival.map.grey, 255)),
                     arrival.map.grey.size());
            QVERIFY(
                std::ranges::all_of(arrival.probabilities, [](float share) { return std::isfinite(share); }));
        }
    }

private:
    std::shared_ptr<const Model> m_model;
    std::unique_ptr<Engine> m_engine;
};

QTEST_GUILESS_MAIN(tst_Arrivals)
#include "tst_Arrivals.moc"

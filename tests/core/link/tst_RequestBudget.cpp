// How long the answer to a request is of use: from the device, over the wire, to the edge; and the edge's
// answer that it would be too late.
#include "core/link/PingTimes.h"
#include "core/link/Wire.h"
#include "tests/support/LinkDevice.h"
#include "tests/support/WireSums.h"

#include <QCborMap>
#include <QCborValue>
#include <QSignalSpy>
#include <QTest>
#include <QtEndian>

#include <limits>

using namespace coinfer;
using namespace coinfer::test;
using namespace std::chrono_literals;

namespace {

InferRequest hurried(std::uint32_t id, Microseconds budget, qsizetype bytes = 1'000)
{
    InferRequest request = requestOf(id, bytes);
    request.budget = budget;
    return request;
}

Late someLate(std::uint32_t id)
{
    return {.id = id, .atEdge = 700us, .needs = 4ms, .load = 0.25F, .queueLength = 3};
}

Result<std::optional<Message>> read(const QByteArray& bytes)
{
    WireDecoder decoder;
    decoder.feed(bytes);
    return decoder.next();
}

/// A request whose head says `value` for the budget.
QByteArray requestWith(const QCborValue& value)
{
    const QByteArray like = encode(requestOf(1, 10));
    const QByteArray whole = like.sliced(kHeaderBytes);
    const auto length = qFromLittleEndian<quint16>(whole.data());
    auto head = QCborValue::fromCbor(whole.sliced(2, length)).toMap();
    head[QStringLiteral("budget")] = value;
    const QByteArray cbor = QCborValue(head).toCbor();
    QByteArray body(2, '\0');
    qToLittleEndian(static_cast<quint16>(cbor.size()), body.data());
    return withBody(like, body + cbor + whole.sliced(2 + length));
}

QByteArray lateWith(const QString& key, const QCborValue& value)
{
    const QByteArray like = encode(someLate(1));
    auto map = QCborValue::fromCbor(like.sliced(kHeaderBytes)).toMap();
    if (value.isUndefined())
        map.remove(key);
    else
        map[key] = value;
    return withBody(like, QCborValue(map).toCbor());
}

/// What is no time for a message.
void addWrongTimes()
{
    QTest::addColumn<QCborValue>("value");
    QTest::newRow("negative") << QCborValue(-1);
    QTest::newRow("over an hour") << QCborValue(qint64{3'600'000'001});
    QTest::newRow("largest") << QCborValue(std::numeric_limits<qint64>::max());
    QTest::newRow("smallest") << QCborValue(std::numeric_limits<qint64>::min());
    QTest::newRow("fraction") << QCborValue(1.5);
    QTest::newRow("text") << QCborValue(QStringLiteral("100"));
    QTest::newRow("null") << QCborValue(nullptr);
}

} // namespace

class tst_RequestBudget : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void crossesTheWire()
    {
        for (const auto& budget : {std::optional<Microseconds>(), std::optional<Microseconds>(0us),
                                   std::optional<Microseconds>(95'500us), std::optional<Microseconds>(1h)}) {
            InferRequest request = requestOf(5);
            request.budget = budget;
            const auto got = read(encode(request));
            QVERIFY(got && got->has_value());
            QVERIFY(std::get<InferRequest>(**got).budget == budget);
        }
        const auto got = read(encode(someLate(9)));
        QVERIFY(got && got->has_value());
        const auto late = std::get<Late>(**got);
        QCOMPARE(late.id, 9U);
        QVERIFY(late.atEdge == 700us && late.needs == 4ms);
        QVERIFY(late.load == 0.25F && late.queueLength == 3);
        Late unmeasured = someLate(9);
        unmeasured.needs.reset();
        QVERIFY(!std::get<Late>(read(encode(unmeasured)).value().value()).needs);
    }

    void refusesAWrongBudget_data() { addWrongTimes(); }
    void refusesAWrongBudget()
    {
        QFETCH(QCborValue, value);
        QVERIFY(read(requestWith(100)).ok());
        QVERIFY(!read(requestWith(value)).ok());
    }

    void refusesWrongTimesInLate_data() { addWrongTimes(); }
    void refusesWrongTimesInLate()
    {
        QFETCH(QCborValue, value);
        QVERIFY(read(lateWith(QStringLiteral("needs"), 100)).ok());
        QVERIFY(!read(lateWith(QStringLiteral("needs"), value)).ok());
        QVERIFY(!read(lateWith(QStringLiteral("edge"), value)).ok());
    }

    void refusesALateThatIsNotComplete()
    {
        QVERIFY(read(lateWith(QStringLiteral("needs"), QCborValue(QCborValue::Undefined))).ok());
        for (const char* key : {"edge", "load", "waiting"})
            QVERIFY(!read(lateWith(QLatin1String(key), QCborValue(QCborValue::Undefined))).ok());
        QVERIFY(!read(lateWith(QStringLiteral("load"), 1.5)).ok());
        QVERIFY(!read(lateWith(QStringLiteral("waiting"), -1)).ok());
        QVERIFY(!read(encode(someLate(0))).ok());
    }

    /// With what the shaper adds to it, since the edge counts from the first byte that it sees.
    void theLeastRoundTripIsThatOfTheWholeWay()
    {
        PingTimes times;
        QVERIFY(times.least() == 0us);
        for (const Nanoseconds delay : {50ms, 30ms, 40ms}) {
            const auto id = times.begin(1s);
            times.released(1s + delay + 200ms, 200ms); // held up
            QVERIFY(times.finish(id, 1s + delay + 200ms + 4ms));
        }
        QVERIFY(times.least() == 34ms);
    }

    void theDeviceTakesTheRoundTripOff()
    {
        RawListener listener;
        Device device(listener.port(), {.pingInterval = 1h}); // one alone
        device.link.setShape(shape(1'000, 30ms));
        device.link.start();
        QTRY_COMPARE(listener.peers.size(), std::size_t{1});
        RawPeer& edge = *listener.peers[0];
        edge.say(helloOf(QStringLiteral("edge")));
        QTRY_COMPARE(edge.count<Ping>(), 1);
        device.link.send(hurried(1, 100ms)); // no round trip yet
        QTRY_COMPARE(edge.count<InferRequest>(), 1);
        QVERIFY(edge.last<InferRequest>().budget == 100ms);
        edge.say(Pong{edge.last<Ping>().id});
        QTRY_COMPARE(device.roundTrips.size(), std::size_t{1});
        const Microseconds way = device.roundTrips[0];
        QVERIFY(way >= 30ms);
        device.link.send(hurried(2, way + 40ms));
        device.link.send(hurried(3, way - 1us));
        device.link.send(requestOf(4));
        QTRY_COMPARE(edge.count<InferRequest>(), 4);
        QVERIFY(std::get<InferRequest>(edge.heard.at(edge.heard.size() - 3)).budget == 40ms);
        QVERIFY(std::get<InferRequest>(edge.heard.at(edge.heard.size() - 2)).budget == 0us);
        QVERIFY(!edge.last<InferRequest>().budget);
    }

    /// The device cannot know before how long its bytes will be under way.
    void theEdgeTakesTheTransferOff()
    {
        EchoEdge edge;
        const auto device = joined(edge), other = joined(edge);
        const auto received = [&] { return edge.server.devices().at(0).bytesReceived; };
        for (const auto& [id, budget] :
             {std::pair(1U, Microseconds(10s)), std::pair(2U, Microseconds(1us))}) {
            const auto before = received();
            const QByteArray bytes = encode(hurried(id, budget));
            const Nanoseconds began = SteadyClock().now();
            device->write(bytes.left(500));
            QTRY_COMPARE(received(), before + 500);
            const Nanoseconds begun = SteadyClock().now();
            other->say(Ping{id});
            QTRY_COMPARE(other->last<Pong>().id, id); // the transfer takes at least as long as this
            const auto least = toMicroseconds(SteadyClock().now() - begun);
            QVERIFY(least > 0us);
            device->write(bytes.mid(500));
            QTRY_COMPARE(edge.requests.size(), std::size_t{id});
            const auto left = edge.requests.back().request.budget.value();
            QVERIFY(left <= std::max(budget - least, Microseconds(0)));
            QVERIFY(left >= std::max(budget - toMicroseconds(SteadyClock().now() - began), Microseconds(0)));
        }
    }

    /// Each has its own beginning, though one chunk brings both.
    void requestsOfOneChunkHaveTheirWholeBudget()
    {
        EchoEdge edge;
        const auto device = joined(edge);
        device->write(encode(hurried(1, 1h)) + encode(hurried(2, 1h)));
        QTRY_COMPARE(edge.requests.size(), std::size_t{2});
        for (const auto& taken : edge.requests)
            QVERIFY(taken.request.budget == 1h);
    }

    void lateIsAnAnswerWithAllItsTimes()
    {
        EchoEdge edge;
        edge.answers = false;
        Device device(edge.server.port());
        QVERIFY(device.connects());
        device.link.send(hurried(1, 50ms));
        QTRY_COMPARE(edge.requests.size(), std::size_t{1});
        edge.server.sayLate(edge.requests[0].device, someLate(1));
        QTRY_COMPARE(device.replies.size(), std::size_t{1});
        const TimedReply& got = device.replies[0];
        QVERIFY(got.late && got.late->needs == 4ms);
        QVERIFY(got.reply.scores.empty());
        QCOMPARE(got.reply.id, 1U);
        QVERIFY(got.reply.queue == got.reply.atEdge && got.reply.decode == 0us && got.reply.compute == 0us);
        QVERIFY(got.uplink + got.reply.atEdge + got.down == toMicroseconds(got.received - got.sent));
        QVERIFY(got.bytesUp > 1'000 && got.bytesDown > 0);
        QVERIFY(got.reply.load == 0.25F && got.reply.queueLength == 3);
        QVERIFY(device.failures.empty());
        const DeviceStatus status = edge.server.devices().at(0);
        QCOMPARE(status.late, std::int64_t{1});
        QCOMPARE(status.work.answered, std::int64_t{0});
        QCOMPARE(status.waiting, 0);
    }

    void lateComesOnceAndNotForWhatDoesNotWait()
    {
        EchoEdge edge;
        edge.answers = false;
        const auto device = joined(edge);
        device->say(requestOf(1));
        QTRY_COMPARE(edge.requests.size(), std::size_t{1});
        const DeviceId id = edge.requests[0].device;
        Late wild = someLate(1);
        wild.load = std::numeric_limits<float>::quiet_NaN();
        edge.server.sayLate(id, wild);
        edge.server.sayLate(id, someLate(1));
        edge.server.sayLate(id, someLate(2));
        edge.server.sayLate(id + 1, someLate(1));
        edge.server.reply(id, replyTo(1));
        device->say(Ping{1});
        QTRY_COMPARE(device->count<Pong>(), 1); // nothing else comes before it
        QCOMPARE(device->count<Late>(), 1);
        QCOMPARE(device->count<InferReply>(), 0);
        QVERIFY(device->last<Late>().load == 0);
        QVERIFY(device->last<Late>().atEdge < 1h);
    }

    void lateEndsADrain()
    {
        EchoEdge edge;
        edge.answers = false;
        QSignalSpy drained(&edge.server, &EdgeServer::drained);
        const auto device = joined(edge);
        device->say(requestOf(1));
        QTRY_COMPARE(edge.requests.size(), std::size_t{1});
        edge.server.drain();
        edge.server.sayLate(edge.requests[0].device, someLate(1));
        QTRY_COMPARE(device->count<Bye>(), 1);
        QTRY_COMPARE(drained.size(), 1);
    }

    void onlyAnEdgeSaysLate()
    {
        EchoEdge edge;
        const auto device = joined(edge);
        device->say(someLate(1));
        QTRY_COMPARE(device->count<ErrorMessage>(), 1);
        QTRY_VERIFY(!device->isOpen());
    }

    void aDeviceDropsAnEdgeThatSaysLateBeforeItsHello()
    {
        RawListener listener;
        Device device(listener.port(), {.backoffMost = 60s});
        device.link.start();
        QTRY_COMPARE(listener.peers.size(), std::size_t{1});
        listener.peers[0]->say(someLate(1));
        QTRY_COMPARE(device.count(LinkState::Disconnected), 1);
    }

    void aLateForNobodyIsNothing()
    {
        RawListener listener;
        Device device(listener.port());
        device.link.start();
        QTRY_COMPARE(listener.peers.size(), std::size_t{1});
        RawPeer& edge = *listener.peers[0];
        edge.say(helloOf(QStringLiteral("edge")));
        edge.say(someLate(77));
        QTRY_COMPARE(edge.count<Ping>(), 1);
        edge.say(Pong{edge.last<Ping>().id});
        QTRY_COMPARE(device.roundTrips.size(), std::size_t{1});
        QVERIFY(device.isConnected() && device.replies.empty());
    }
};

QTEST_GUILESS_MAIN(tst_RequestBudget)
#include "tst_RequestBudget.moc"

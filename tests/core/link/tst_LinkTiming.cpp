#include "core/link/DeviceLink.h"

#include "core/base/RateSchedule.h"
#include "core/link/LinkSocket.h"
#include "tests/support/LinkDevice.h"

#include <QTest>

#include <cmath>

#include <sys/socket.h>

using namespace coinfer;
using namespace coinfer::test;
using namespace std::chrono_literals;

namespace {

constexpr Milliseconds kHeld = 700ms;

/// An edge whose machine takes only a few kilobytes at a time while nothing is read.
std::unique_ptr<QTcpServer> narrowListener()
{
    auto server = std::make_unique<QTcpServer>();
    if (!server->listen(QHostAddress::LocalHost))
        qFatal("no port for the test");
    const int bytes = 4'096;
    ::setsockopt(static_cast<int>(server->socketDescriptor()), SOL_SOCKET, SO_RCVBUF, &bytes, sizeof(bytes));
    return server;
}

/// There and back, without the time at the edge.
Microseconds transit(const TimedReply& reply)
{
    return reply.uplink + reply.down;
}

double milliseconds(Nanoseconds time)
{
    return inMilliseconds(time);
}

} // namespace

class tst_LinkTiming : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// The edge's part lies between what the test's own clock says before and after the answer.
    void bringsTheReplyWithTimesThatAddUpExactly()
    {
        EchoEdge edge;
        edge.answers = false;
        Device device(edge.server.port());
        QVERIFY(device.connects());
        QTRY_VERIFY(!device.roundTrips.empty());
        for (std::uint32_t id = 1; id <= 5; ++id) {
            device.link.send(requestOf(id, 46'000));
            QTRY_COMPARE(edge.requests.size(), std::size_t{id});
            const auto atEdge = [&] { return toMicroseconds(SteadyClock().now() - edge.requests.back().at); };
            const Microseconds least = atEdge();
            edge.server.reply(edge.requests.back().device, replyTo(id));
            const Microseconds most = atEdge();
            QTRY_COMPARE(device.replies.size(), std::size_t{id});
            const TimedReply& reply = device.replies.back();
            QCOMPARE(reply.reply.id, id);
            QVERIFY(reply.reply.scores == replyTo(id).scores);
            QVERIFY(least > 0us && reply.reply.atEdge >= least && reply.reply.atEdge <= most);
            QVERIFY(reply.uplink >= 0us && reply.down >= 0us);
            QVERIFY(reply.uplink + reply.reply.atEdge + reply.down ==
                    toMicroseconds(reply.received - reply.sent));
            QCOMPARE(reply.bytesUp, encode(requestOf(id, 46'000)).size());
            QVERIFY(reply.bytesDown > 20 && reply.bytesDown < 200);
        }
        QVERIFY(device.failures.empty());
    }

    /// How quick that is, bench_Link measures.
    void sendsAtOnceWithoutAShape()
    {
        RawListener listener;
        Device device(listener.port());
        device.link.start();
        QTRY_COMPARE(listener.peers.size(), std::size_t{1});
        RawPeer& edge = *listener.peers[0];
        edge.say(helloOf(QStringLiteral("edge")));
        QTRY_COMPARE(edge.count<Ping>(), 1);
        for (int id = 1; id <= 5; ++id) {
            device.link.send(requestOf(static_cast<std::uint32_t>(id), 46'000));
            while (edge.count<InferRequest>() < id) // the device gets no turn meanwhile, nor does a timer
                QVERIFY(edge.socket().waitForReadyRead());
        }
    }

    /// Else the system (Nagle) holds back a short message until the one before is acknowledged.
    void noSocketWaitsForAcknowledgements()
    {
        LinkListener listener;
        QVERIFY(listener.listen(QHostAddress::LocalHost));
        const std::unique_ptr<QTcpSocket> device(makeLinkSocket(nullptr));
        device->connectToHost(listener.serverAddress(), listener.serverPort());
        QTRY_COMPARE(device->state(), QAbstractSocket::ConnectedState);
        QTRY_VERIFY(listener.hasPendingConnections());
        for (QTcpSocket* socket : {device.get(), listener.nextPendingConnection()})
            QCOMPARE(socket->socketOption(QAbstractSocket::LowDelayOption).toInt(), 1);
    }

    void doesNotTakeASlowTransferForSilence()
    {
        EchoEdge edge;
        Device device(edge.server.port(), {.pingInterval = 20ms, .idle = 200ms});
        QVERIFY(device.waitsForAPing());
        device.link.setShape(shape(0.05));
        device.link.send(requestOf(1, 5'000)); // 0.8 s
        QVERIFY(device.waitsForReplies(1));
        QCOMPARE(device.count(LinkState::Disconnected), 0);
        QVERIFY(transit(device.replies[0]) >= 800ms);
    }

    void isNotQuickerThanTheRateSays_data()
    {
        QTest::addColumn<double>("mbps");
        QTest::addColumn<int>("bytes");
        QTest::newRow("100 kB at 2 Mbit/s") << 2.0 << 100'000;
        QTest::newRow("3 kB at 50 kbit/s") << 0.05 << 3'000;
        QTest::newRow("100 kB at 100 Mbit/s") << 100.0 << 100'000;
        QTest::newRow("10 kB at 5 Mbit/s") << 5.0 << 10'000;
    }

    void isNotQuickerThanTheRateSays()
    {
        QFETCH(double, mbps);
        QFETCH(int, bytes);
        EchoEdge edge;
        Device device(edge.server.port(), {.pingInterval = 60s});
        QVERIFY(device.waitsForAPing());
        device.link.setShape(shape(mbps));
        InferRequest request = requestOf(1);
        request.bytes = QByteArray(bytes, 'x');
        const double ideal = static_cast<double>(encode(request).size()) * 8 / (mbps * 1e3);
        device.link.send(request);
        QVERIFY(device.waitsForReplies(1));
        const double took = milliseconds(transit(device.replies.back()));
        QVERIFY2(took > ideal * 0.98 - 0.1, qPrintable(QStringLiteral("%1 of %2 ms").arg(took).arg(ideal)));
    }

    /// A device on a busy machine may send before its first ping is back.
    void countsTheShapersTimeAsUplinkBeforeAnyPing()
    {
        EchoEdge edge;
        Device device(edge.server.port());
        device.link.setShape(shape(0.05));
        QObject::connect(&device.link, &DeviceLink::stateChanged, &device.link, [&](LinkState state) {
            if (state == LinkState::Connected)
                device.link.send(requestOf(1, 2'000)); // 0.3 s
        });
        QVERIFY(device.connects());
        QVERIFY(device.waitsForReplies(1));
        QVERIFY(device.roundTrips.empty());
        const double ideal = static_cast<double>(encode(requestOf(1, 2'000)).size()) * 8 / 50;
        const double took = milliseconds(device.replies.front().uplink);
        QVERIFY2(took > ideal * 0.98, qPrintable(QStringLiteral("%1 of %2 ms").arg(took).arg(ideal)));
    }

    void feelsAChangeOfShapeInTheMiddleOfATransfer()
    {
        EchoEdge edge;
        Device device(edge.server.port(), {.requestTimeout = 60s});
        QVERIFY(device.waitsForAPing());
        const auto slow = std::make_shared<const RateSchedule>( // 8 s for 100 kB; tells when 0.1 s are over
            QStringLiteral("slow"), std::vector<RateSchedule::Step>{{0ms, {1e5}}, {100ms, {1.01e5}}}, 1h);
        device.link.setShape({.schedule = slow});
        device.link.send(requestOf(1, 100'000));
        QTRY_VERIFY(device.limits.back().mbps() > 0.1);
        QVERIFY(device.replies.empty());
        device.link.setShape(shape(8));     // 0.1 s for the rest
        QVERIFY(device.waitsForReplies(1)); // long before 8 s are over
        QVERIFY(transit(device.replies[0]) > 190ms);
    }

    void delaysTheWayUpButNotTheWayDown()
    {
        EchoEdge edge;
        Device device(edge.server.port(), {.pingInterval = 20ms});
        device.link.setShape({.schedule = nullptr, .delay = 60ms, .jitter = {}});
        Microseconds roundTrip{}; // as the reply comes: the next may be shorter
        QObject::connect(&device.link, &DeviceLink::replied, &device.link,
                         [&] { roundTrip = device.roundTrips.back(); });
        QVERIFY(device.waitsForAPing());
        device.link.send(requestOf(1));
        QVERIFY(device.waitsForReplies(1));
        QVERIFY(transit(device.replies[0]) >= 60ms && roundTrip >= 60ms);
        // Half of a round trip without the delay on the way up: with it, it would be half of all.
        QVERIFY(2 * device.replies[0].down + 60ms <= roundTrip);
    }

    void keepsTheOrderUnderJitter()
    {
        EchoEdge edge({.queuePerDevice = 100});
        Device device(edge.server.port());
        QVERIFY(device.connects());
        device.link.setShape({.schedule = nullptr, .delay = 1ms, .jitter = 30ms});
        for (std::uint32_t id = 1; id <= 50; ++id)
            device.link.send(requestOf(id, 100));
        QTRY_COMPARE(device.replies.size(), std::size_t{50});
        for (std::uint32_t id = 1; id <= 50; ++id)
            QCOMPARE(edge.requests[id - 1].request.id, id);
    }

    void tellsTheLimit()
    {
        EchoEdge edge;
        Device device(edge.server.port());
        QVERIFY(device.connects());
        QCOMPARE(device.limits.size(), std::size_t{1});
        QVERIFY(std::isinf(device.limits[0].bitsPerSecond));
        device.link.setShape(shape(3));
        QCOMPARE(device.limits.back().mbps(), 3.0);
        const auto stepping = std::make_shared<const RateSchedule>(
            QStringLiteral("steps"),
            std::vector<RateSchedule::Step>{{0ms, {1e6}}, {50ms, {2e6}}, {100ms, {2e6}}}, 150ms);
        device.link.setShape({.schedule = stepping});
        QCOMPARE(device.limits.back().mbps(), 1.0);
        QTRY_COMPARE(device.limits.size(), std::size_t{6}); // inf, 3, 1, 2, 1, 2: an equal step is no change
        QCOMPARE(device.limits[3].mbps(), 2.0);
        QCOMPARE(device.limits[4].mbps(), 1.0);
        device.link.setShape({});
        QVERIFY(std::isinf(device.limits.back().bitsPerSecond));
    }

    /// A ping behind a request that the network is slow to take would measure the transfer.
    void thePingWaitsUntilTheRequestIsAcknowledged()
    {
        const auto server = narrowListener();
        Device device(server->serverPort(), {.requestTimeout = kHeld, .pingInterval = 10ms});
        device.link.start();
        QTRY_VERIFY(server->hasPendingConnections());
        RawPeer edge{std::unique_ptr<QTcpSocket>(server->nextPendingConnection())};
        Nanoseconds measured{};
        QObject::connect(&device.link, &DeviceLink::roundTripMeasured, &device.link,
                         [&] { measured = SteadyClock().now(); });
        edge.say(helloOf(QStringLiteral("edge")));
        QTRY_COMPARE(edge.count<Ping>(), 1);
        {
            const QSignalBlocker reading(edge.socket());
            edge.socket().setReadBufferSize(1'000);
            device.link.send(requestOf(1, 100'000), kHeld);
            edge.say(Pong{edge.last<Ping>().id});
            QTRY_COMPARE(device.roundTrips.size(), std::size_t{1});
            QTRY_COMPARE(device.failures.size(), std::size_t{1}); // after kHeld: the next ping is long due
        }
        const Nanoseconds begun = SteadyClock().now(); // of reading
        edge.socket().setReadBufferSize(0);
        QTRY_COMPARE(edge.count<Ping>(), 2);
        edge.say(Pong{edge.last<Ping>().id});
        QTRY_COMPARE(device.roundTrips.size(), std::size_t{2});
        QVERIFY2(device.roundTrips[1] <= measured - begun, "it began before the request was acknowledged");
        QVERIFY(device.isConnected());
    }

    void doesNotBelieveAnEdgeThatClaimsMoreTimeThanThereWas()
    {
        RawListener listener;
        Device device(listener.port());
        device.link.start();
        QTRY_COMPARE(listener.peers.size(), std::size_t{1});
        listener.peers[0]->say(helloOf(QStringLiteral("edge")));
        QTRY_VERIFY(device.isConnected());
        device.link.send(requestOf(1));
        auto reply = replyTo(1);
        reply.atEdge = 1h;
        reply.queue = reply.compute = 30min;
        listener.peers[0]->say(replyTo(77)); // never asked for
        listener.peers[0]->say(reply);
        QTRY_COMPARE(device.replies.size(), std::size_t{1});
        QVERIFY(device.replies[0].uplink == 0us && device.replies[0].down == 0us);
        const InferReply& cut = device.replies[0].reply;
        QVERIFY(cut.queue + cut.decode + cut.compute == cut.atEdge);
        QVERIFY(cut.atEdge == toMicroseconds(device.replies[0].received - device.replies[0].sent));
    }
};

QTEST_GUILESS_MAIN(tst_LinkTiming)
#include "tst_LinkTiming.moc"

// What an edge allows: how many devices, how much of each, and how it ends.
#include "core/link/EdgeServer.h"

#include "tests/support/LinkPeers.h"
#include "tests/support/Patience.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <algorithm>

using namespace coinfer;
using namespace coinfer::test;
using namespace std::chrono_literals;

class tst_EdgeLimits : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void refusesDevicesOverTheLimitUntilOneLeaves()
    {
        EchoEdge edge({.connections = 2});
        auto first = joined(edge);
        const auto second = joined(edge);
        RawPeer third(edge.server.port());
        third.say(helloOf(QStringLiteral("third")));
        QTRY_COMPARE(third.count<ErrorMessage>(), 1);
        QCOMPARE(third.last<ErrorMessage>().code, ErrorCode::TooMany);
        QVERIFY(second->isOpen() && first->isOpen());
        first.reset();
        QTRY_COMPARE(edge.server.devices().size(), std::size_t{1});
        QCOMPARE(joined(edge)->count<Hello>(), 1);
    }

    void aHelloIsShort()
    {
        EchoEdge edge({.lastWord = 50ms});
        RawPeer stranger(edge.server.port());
        QByteArray head = encode(requestOf(1, 1 << 20)).first(kHeaderBytes);
        stranger.write(head); // announces a megabyte and is refused before it comes
        QTRY_COMPARE(stranger.count<ErrorMessage>(), 1);
        QVERIFY(stranger.last<ErrorMessage>().text.contains(QString::number(kMostHelloPayload)));
        QTRY_VERIFY(!stranger.isOpen());
    }

    void aDeviceMaySendLongMessages()
    {
        EchoEdge edge;
        const auto device = joined(edge);
        device->say(requestOf(1, 1 << 20));
        QTRY_COMPARE(device->count<InferReply>(), 1);
    }

    void endsWhoPingsTooOften()
    {
        EchoEdge edge({.pingsPerSecond = 10, .lastWord = 50ms});
        const auto quiet = joined(edge), noisy = joined(edge);
        QByteArray pings;
        for (std::uint32_t id = 1; id <= 1'000; ++id)
            pings += encode(Ping{id});
        noisy->write(pings);
        QTRY_COMPARE(noisy->count<ErrorMessage>(), 1);
        QCOMPARE(noisy->count<Pong>(), 10);
        QTRY_VERIFY(!noisy->isOpen());
        quiet->say(Ping{1});
        QTRY_COMPARE(quiet->count<Pong>(), 1);
    }

    void endsWhoNeverEndsAMessage()
    {
        EchoEdge edge({.idle = 60s, .message = 60ms, .lastWord = 50ms});
        const auto device = joined(edge);
        const QByteArray request = encode(requestOf(1, 100'000));
        qsizetype sent = 0;
        QTimer dribble;
        connect(&dribble, &QTimer::timeout, this, [&] {
            if (device->isOpen())
                device->write(request.sliced(sent++, 1));
        });
        dribble.start(5ms);
        QTRY_COMPARE(device->count<ErrorMessage>(), 1);
        QVERIFY(device->last<ErrorMessage>().text.contains(QStringLiteral("whole message")));
        QTRY_VERIFY(!device->isOpen());
    }

    void drainsBeforeItEnds()
    {
        EchoEdge edge({.lastWord = 50ms});
        edge.answers = false;
        QSignalSpy drained(&edge.server, &EdgeServer::drained);
        const auto waiting = joined(edge), idle = joined(edge);
        RawPeer greeting(edge.server.port());
        waiting->say(requestOf(1));
        waiting->say(requestOf(2));
        QTRY_COMPARE(edge.requests.size(), std::size_t{2});
        edge.server.drain();
        QTRY_VERIFY(!idle->isOpen() && !greeting.isOpen());
        QCOMPARE(idle->count<Bye>(), 1);
        waiting->say(requestOf(3));
        QTRY_COMPARE(waiting->count<Busy>(), 1);
        for (std::uint32_t id : {1U, 2U})
            edge.server.reply(edge.requests[0].device, replyTo(id));
        QTRY_VERIFY(!waiting->isOpen());
        QCOMPARE(waiting->count<InferReply>(), 2);
        QCOMPARE(waiting->count<Bye>(), 1);
        QTRY_COMPARE(drained.count(), 1);
        QTcpSocket late;
        late.connectToHost(QHostAddress(QHostAddress::LocalHost), edge.server.port());
        QVERIFY(!late.waitForConnected(2'000));
    }

    void drainsAtOnceWhereNobodyIs()
    {
        EchoEdge edge;
        QSignalSpy drained(&edge.server, &EdgeServer::drained);
        edge.server.drain();
        QCOMPARE(drained.count(), 1);
    }

    void survivesACrowd()
    {
        EchoEdge edge({.greeting = 2});
        const auto device = joined(edge);
        std::vector<std::unique_ptr<RawPeer>> crowd;
        for (int i = 0; i < 60; ++i) {
            crowd.push_back(std::make_unique<RawPeer>(edge.server.port()));
            QCoreApplication::processEvents(); // or the system's queue of connections overflows
        }
        QTRY_VERIFY(std::ranges::count_if(crowd, [](const auto& peer) { return !peer->isOpen(); }) >= 58);
        device->say(requestOf(1));
        QTRY_COMPARE(device->count<InferReply>(), 1);
    }

    void letsADeviceInPastACrowdThatSaysNothing()
    {
        EchoEdge edge({.connections = 2, .greeting = 3});
        std::vector<std::unique_ptr<RawPeer>> silent;
        for (int i = 0; i < 4; ++i) {
            silent.push_back(std::make_unique<RawPeer>(edge.server.port()));
            QCoreApplication::processEvents();
        }
        const auto device = joined(edge);
        QCOMPARE(device->count<Hello>(), 1);
        QTRY_VERIFY(!silent[0]->isOpen() && !silent[1]->isOpen()); // the oldest made room
        QVERIFY(silent[2]->isOpen() && silent[3]->isOpen());
    }

    /// All of them have connected before the edge looks.
    void aCrowdThatConnectsDoesNotHoldUpADevice()
    {
        constexpr int kCrowd = 200;
        EchoEdge edge;
        const auto device = joined(edge);
        std::vector<std::unique_ptr<QTcpSocket>> crowd;
        for (int i = 0; i < kCrowd; ++i) {
            crowd.push_back(std::make_unique<QTcpSocket>());
            crowd.back()->connectToHost(QHostAddress(QHostAddress::LocalHost), edge.server.port());
            QVERIFY(crowd.back()->waitForConnected());
        }
        device->say(requestOf(1));
        const auto accepted = [&] { return edge.server.counters()->read().connections - 1; };
        std::int64_t before = -1;
        connect(&edge.server, &EdgeServer::requestReceived, this, [&] { before = accepted(); });
        QTRY_COMPARE(device->count<InferReply>(), 1);
        QVERIFY2(before >= 0 && before < kCrowd / 2, qPrintable(QString::number(before)));
        QTRY_COMPARE(accepted(), kCrowd);
    }

    void letsADeviceInPastACrowdThatIsTurnedAway()
    {
        EchoEdge edge({.lastWord = 60s});
        std::vector<std::unique_ptr<RawPeer>> strangers;
        for (int i = 0; i < 60; ++i) {
            strangers.push_back(std::make_unique<RawPeer>(edge.server.port()));
            strangers.back()->write("GET / HTTP/1.1\r\n\r\n");
            QCoreApplication::processEvents();
        }
        QCOMPARE(joined(edge)->count<Hello>(), 1);
    }

    void closesWhoSaysNothing()
    {
        EchoEdge edge({.hello = 50ms});
        QSignalSpy refused(&edge.server, &EdgeServer::refused);
        RawPeer mute(edge.server.port());
        QTRY_VERIFY(!mute.isOpen());
        QVERIFY(refused.at(0).at(1).toString().contains(QStringLiteral("no hello")));
    }

    void disconnectsWhoDoesNotRead()
    {
        EchoEdge edge({.pingsPerSecond = 1'000'000, .unsentBytes = 10'000});
        QSignalSpy refused(&edge.server, &EdgeServer::refused);
        const auto good = joined(edge);
        const auto deaf = joined(edge);
        deaf->socket().disconnect();
        deaf->socket().setReadBufferSize(1);
        deaf->socket().setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 1'000);
        QByteArray pings;
        for (std::uint32_t i = 0; i < 20'000; ++i)
            pings += encode(Ping{i});
        deaf->write(pings);
        QTRY_COMPARE_WITH_TIMEOUT(refused.count(), 1, kPatience);
        QVERIFY(refused.at(0).at(1).toString().contains(QStringLiteral("does not read")));
        QTRY_COMPARE(edge.server.devices().size(), std::size_t{1});
        good->say(requestOf(1));
        QTRY_COMPARE(good->count<InferReply>(), 1);
    }
};

QTEST_GUILESS_MAIN(tst_EdgeLimits)
#include "tst_EdgeLimits.moc"

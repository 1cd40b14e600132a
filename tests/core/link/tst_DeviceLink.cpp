#include "core/link/DeviceLink.h"

#include "tests/support/LinkDevice.h"
#include "tests/support/WireSums.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace coinfer;
using namespace coinfer::test;
using namespace std::chrono_literals;

namespace {

/// As the link has announced it; the wait varies a little.
double secondsUntilRetry(const QString& text)
{
    static const QRegularExpression announced(QStringLiteral("Trying again in ([0-9.]+) (m?s)$"));
    const auto match = announced.match(text);
    return match.captured(1).toDouble() * (match.captured(2) == QStringLiteral("ms") ? 1e-3 : 1);
}

} // namespace

class tst_DeviceLink : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void connectsAndNamesThePeer()
    {
        EchoEdge edge;
        Device device(edge.server.port());
        QCOMPARE(device.link.state(), LinkState::Disconnected);
        QVERIFY(device.connects());
        QVERIFY((device.states == std::vector{LinkState::Connecting, LinkState::Connected}));
        QVERIFY(device.texts.last().contains(QStringLiteral("edge")));
        QVERIFY(device.texts.last().contains(QString::number(edge.server.port())));
        QTRY_VERIFY(!device.roundTrips.empty());
        QVERIFY(device.roundTrips.front() > 0us && device.roundTrips.front() < 1s);
    }

    void explainsARefusedHelloAndIsInNoHurryToRepeatIt()
    {
        EchoEdge edge({.lastWord = 50ms}, 0, 'x');
        Device device(edge.server.port(), {.backoffFirst = 1ms, .backoffMost = 60s});
        device.link.start();
        QTRY_COMPARE(device.count(LinkState::Disconnected), 1);
        QVERIFY2(device.texts.last().contains(QStringLiteral("model-x")), qPrintable(device.texts.last()));
        QVERIFY(device.texts.last().contains(QStringLiteral("--model")));
        QVERIFY2(secondsUntilRetry(device.texts.last()) > 30, qPrintable(device.texts.last()));
    }

    void doesNotTrustAnEdgeOfAnotherModel()
    {
        RawListener listener;
        Device device(listener.port(), {.backoffMost = 60s});
        device.link.start();
        QTRY_COMPARE(listener.peers.size(), std::size_t{1});
        listener.peers[0]->say(helloOf(QStringLiteral("careless"), 'y'));
        QTRY_COMPARE(device.count(LinkState::Disconnected), 1);
        QVERIFY(device.texts.last().contains(QStringLiteral("model-y")));
    }

    void refusesAnEdgeWithOtherCodecs()
    {
        RawListener listener;
        Device device(listener.port(), {.backoffMost = 60s});
        device.link.start();
        QTRY_COMPARE(listener.peers.size(), std::size_t{1});
        Hello hello = helloOf(QStringLiteral("newer"));
        hello.codecs << QStringLiteral("avif-1");
        listener.peers[0]->say(hello);
        QTRY_COMPARE(device.count(LinkState::Disconnected), 1);
        QVERIFY2(device.texts.last().contains(QStringLiteral("different codecs")),
                 qPrintable(device.texts.last()));
    }

    void recognisesAStranger()
    {
        RawListener listener;
        Device device(listener.port(), {.backoffFirst = 1ms, .backoffMost = 60s});
        device.link.start();
        QTRY_COMPARE(listener.peers.size(), std::size_t{1});
        listener.peers[0]->write("SSH-2.0-OpenSSH_9.2\r\n");
        QTRY_COMPARE(device.count(LinkState::Disconnected), 1);
        QVERIFY2(device.texts.last().contains(QStringLiteral("check host and port")),
                 qPrintable(device.texts.last()));
        QVERIFY2(secondsUntilRetry(device.texts.last()) > 30, qPrintable(device.texts.last()));
    }

    void keepsTryingWhereNobodyListens()
    {
        quint16 port = 0;
        {
            const RawListener gone;
            port = gone.port();
        }
        Device device(port, {.backoffFirst = 5ms, .backoffMost = 20ms});
        device.link.start();
        QTRY_VERIFY(device.count(LinkState::Connecting) >= 4);
        const QString text = device.texts.filter(QStringLiteral("No edge answers")).value(0);
        QVERIFY2(text.contains(QString::number(port)) && text.contains(QStringLiteral("start one")),
                 qPrintable(text));
        EchoEdge edge({}, port);
        QTRY_VERIFY(device.isConnected());
    }

    /// So an edge that is started again is used within a second, however long it was gone.
    void asksOftenWhetherAnEdgeHasStarted()
    {
        quint16 port = 0;
        {
            const RawListener gone;
            port = gone.port();
        }
        Device device(port, {.backoffFirst = 60s, .backoffMost = 60s});
        device.link.start();
        QTRY_VERIFY(device.count(LinkState::Disconnected) >= 1);
        const QString text = device.texts.filter(QStringLiteral("No edge answers")).value(0);
        const double seconds = secondsUntilRetry(text);
        QVERIFY2(seconds > 0.5 && seconds < 0.9, qPrintable(text));
    }

    void givesUpOnAPeerThatSaysNothing()
    {
        const RawListener listener;
        Device device(listener.port(), {.connectTimeout = 60ms, .backoffFirst = 10s});
        device.link.start();
        QTRY_COMPARE(device.count(LinkState::Disconnected), 1);
        QVERIFY2(device.texts.last().contains(QStringLiteral("did not answer within 60")),
                 qPrintable(device.texts.last()));
    }

    void blamesTheThrottleThatLetsNothingThrough()
    {
        EchoEdge edge;
        Device device(edge.server.port(), {.connectTimeout = 60ms, .backoffFirst = 10s});
        device.link.setShape(shape(0));
        device.link.start();
        QTRY_COMPARE(device.count(LinkState::Disconnected), 1);
        QVERIFY2(device.texts.last().contains(QStringLiteral("throttle")), qPrintable(device.texts.last()));
    }

    void failsARequestWithoutAConnection()
    {
        Device device(1);
        device.link.send(requestOf(4));
        QVERIFY((device.failures == std::vector<std::uint32_t>{4}));
        QVERIFY(device.reasons[0].contains(QStringLiteral("no connection")));
    }

    void failsARequestThatCannotCross()
    {
        EchoEdge edge;
        Device device(edge.server.port());
        QVERIFY(device.connects());
        auto request = requestOf(1);
        request.decision.exit = 9;
        device.link.send(request);
        QVERIFY(device.reasons.value(0).contains(QStringLiteral("exit 9")));
        auto huge = requestOf(2);
        huge.bytes = QByteArray(5 << 20, 'x');
        device.link.send(huge);
        QVERIFY2(device.reasons.value(1).contains(QStringLiteral("limit")),
                 qPrintable(device.reasons.value(1)));
        device.link.send(requestOf(3));
        QTRY_COMPARE(device.replies.size(), std::size_t{1}); // the connection has not suffered
        QVERIFY((device.failures == std::vector<std::uint32_t>{1, 2}));
    }

    void reportsBusyAndErrorsOfTheEdge()
    {
        EchoEdge edge({.queuePerDevice = 1});
        edge.answers = false;
        Device device(edge.server.port());
        QVERIFY(device.connects());
        device.link.send(requestOf(1));
        device.link.send(requestOf(2));
        QTRY_COMPARE(device.failures.size(), std::size_t{1});
        QCOMPARE(device.failures[0], 2U);
        QVERIFY(device.reasons[0].contains(QStringLiteral("busy")));
        edge.server.refuse(edge.requests.at(0).device,
                           {.code = ErrorCode::BadRequest, .id = 1, .text = QStringLiteral("no such cut")});
        QTRY_COMPARE(device.failures.size(), std::size_t{2});
        QCOMPARE(device.failures[1], 1U);
        QVERIFY(device.reasons[1].contains(QStringLiteral("no such cut")));
        QVERIFY(device.isConnected());
    }

    void failsALateRequestOnceAndIgnoresItsReply()
    {
        EchoEdge edge;
        edge.answers = false;
        Device device(edge.server.port(), {.requestTimeout = 80ms});
        QVERIFY(device.connects());
        const auto sent = SteadyClock().now();
        device.link.send(requestOf(1));
        QTRY_COMPARE(device.failures.size(), std::size_t{1});
        QVERIFY(SteadyClock().now() - sent >= 80ms);
        QVERIFY(device.reasons[0].contains(QStringLiteral("No answer within 80")));
        edge.server.reply(edge.requests.at(0).device, replyTo(1));
        edge.answers = true;
        device.link.send(requestOf(2));
        QTRY_COMPARE(device.replies.size(), std::size_t{1});
        QCOMPARE(device.replies[0].reply.id, 2U);
        QCOMPARE(device.failures.size(), std::size_t{1});
        QVERIFY(device.isConnected());
    }

    /// A deadline of a minute is not over after the link's own two seconds; nor does an impatient request
    /// behind it wait for the patient one.
    void waitsForAReplyAsLongAsTheRequestIsGranted()
    {
        EchoEdge edge;
        edge.answers = false;
        Device device(edge.server.port(), {.requestTimeout = 40ms});
        QVERIFY(device.connects());
        device.link.send(requestOf(1), 60s);
        device.link.send(requestOf(2), 1ms); // less than the link's own, which holds then
        QTRY_COMPARE(device.failures.size(), std::size_t{1});
        QCOMPARE(device.failures[0], 2U);
        QVERIFY2(device.reasons[0].contains(QStringLiteral("No answer within 40")),
                 qPrintable(device.reasons[0]));
        QTRY_COMPARE(edge.requests.size(), std::size_t{2});
        edge.server.reply(edge.requests.at(0).device, replyTo(1));
        QTRY_COMPARE(device.replies.size(), std::size_t{1});
        QCOMPARE(device.replies[0].reply.id, 1U);
        QCOMPARE(device.failures.size(), std::size_t{1});
    }

    void takesBackARequestThatStillWaitsWhenItsTimeIsOver()
    {
        EchoEdge edge;
        Device device(edge.server.port(), {.requestTimeout = 60ms});
        QVERIFY(device.connects());
        device.link.setShape(shape(0));
        device.link.send(requestOf(1));
        QTRY_COMPARE(device.failures.size(), std::size_t{1});
        device.link.setShape({});
        device.link.send(requestOf(2));
        QTRY_COMPARE(device.replies.size(), std::size_t{1});
        QCOMPARE(edge.requests.size(), std::size_t{1});
        QCOMPARE(edge.requests[0].request.id, 2U);
    }

    void failsAtOnceWhenTooMuchWaits()
    {
        EchoEdge edge;
        Device device(edge.server.port(), {.requestTimeout = 60s});
        QVERIFY(device.connects());
        device.link.setShape(shape(0.1));
        for (std::uint32_t id = 1; id <= 9; ++id)
            device.link.send(requestOf(id, 1'000'000));
        QVERIFY((device.failures == std::vector<std::uint32_t>{9}));
        QVERIFY2(device.reasons[0].contains(QStringLiteral("too slow")), qPrintable(device.reasons[0]));
        device.link.stop();
        QCOMPARE(device.failures.size(), std::size_t{9});
    }

    void failsWhatIsUnderWayWhenTheEdgeDiesAndComesBackWithIt()
    {
        auto edge = std::make_unique<EchoEdge>();
        edge->answers = false;
        const quint16 port = edge->server.port();
        Device device(port, {.backoffFirst = 10ms, .backoffMost = 40ms});
        QVERIFY(device.connects());
        device.link.send(requestOf(1));
        device.link.send(requestOf(2));
        QTRY_COMPARE(edge->requests.size(), std::size_t{2});
        edge.reset();
        QTRY_COMPARE(device.failures.size(), std::size_t{2});
        QVERIFY((device.failures == std::vector<std::uint32_t>{1, 2}));
        QVERIFY(!device.isConnected());
        edge = std::make_unique<EchoEdge>(EdgeLimits{}, port);
        QTRY_VERIFY(device.isConnected());
        device.link.send(requestOf(3));
        QTRY_COMPARE(device.replies.size(), std::size_t{1});
        QCOMPARE(device.failures.size(), std::size_t{2});
    }

    void survivesAConnectionThatIsCutWithoutAWord()
    {
        RawListener listener;
        Device device(listener.port(), {.backoffFirst = 1ms, .backoffMost = 5ms});
        device.link.start();
        QTRY_COMPARE(listener.peers.size(), std::size_t{1});
        listener.peers[0]->say(helloOf(QStringLiteral("edge")));
        QTRY_VERIFY(device.isConnected());
        device.link.send(requestOf(1, 500'000));
        listener.peers[0]->socket().abort();
        QTRY_COMPARE(device.failures.size(), std::size_t{1});
        QTRY_COMPARE(listener.peers.size(), std::size_t{2});
    }

    void leavesAnEdgeThatHasFallenSilent()
    {
        RawListener listener;
        Device device(listener.port(), {.pingInterval = 20ms, .idle = 150ms, .backoffFirst = 10s});
        device.link.start();
        QTRY_COMPARE(listener.peers.size(), std::size_t{1});
        listener.peers[0]->say(helloOf(QStringLiteral("edge")));
        QTRY_VERIFY(device.isConnected());
        QTRY_COMPARE(device.count(LinkState::Disconnected), 1);
        QVERIFY2(device.texts.last().contains(QStringLiteral("Nothing was received")),
                 qPrintable(device.texts.last()));
        QCOMPARE(listener.peers[0]->count<Ping>(), 1); // one at a time
    }

    /// Whichever of the two sides has noticed it.
    void comesBackSoonAfterADamagedMessage_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QByteArray damaged = encode(replyTo(1));
        damaged.back() = static_cast<char>(damaged.back() ^ 1);
        QTest::newRow("a reply") << damaged;
        QByteArray endless = encode(replyTo(1));
        endless[13] ^= 0x40; // 16 KiB more, which do not come
        QTest::newRow("the length of a reply") << endless;
        QTest::newRow("a request") << encode(
            ErrorMessage{.code = ErrorCode::BadMessage, .text = QStringLiteral("A damaged message")});
        QTest::newRow("the version of a request")
            << encode(ErrorMessage{.code = ErrorCode::WrongVersion, .text = QStringLiteral("Version 4")});
    }
    void comesBackSoonAfterADamagedMessage()
    {
        QFETCH(const QByteArray, bytes);
        RawListener listener;
        Device device(listener.port(), {.backoffFirst = 1ms, .backoffMost = 60s});
        device.link.start();
        QTRY_COMPARE(listener.peers.size(), std::size_t{1});
        listener.peers[0]->say(helloOf(QStringLiteral("edge")));
        QTRY_VERIFY(device.isConnected());
        listener.peers[0]->write(bytes);
        QTRY_COMPARE(listener.peers.size(), std::size_t{2});
    }

    /// Bytes of a message without an end are no sign of life.
    void leavesAnEdgeWhoseMessageDoesNotEnd()
    {
        RawListener listener;
        Device device(listener.port(), {.pingInterval = 10s, .idle = 150ms, .backoffFirst = 10s});
        device.link.start();
        QTRY_COMPARE(listener.peers.size(), std::size_t{1});
        listener.peers[0]->say(helloOf(QStringLiteral("edge")));
        QTRY_VERIFY(device.isConnected());
        listener.peers[0]->write(headerWithLength(encode(replyTo(1)), 32 << 10));
        QTimer drip;
        connect(&drip, &QTimer::timeout, &drip, [&] { listener.peers[0]->write(encode(Pong{1})); });
        drip.start(20);
        QTRY_COMPARE(device.count(LinkState::Disconnected), 1);
        QVERIFY2(device.texts.last().contains(QStringLiteral("Nothing was received")),
                 qPrintable(device.texts.last()));
    }

    /// A pong does not show that an edge answers requests.
    void triesAnEdgeThatFallsOverLessAndLess()
    {
        RawListener listener;
        Device device(listener.port(), {.pingInterval = 1ms, .backoffFirst = 10ms, .backoffMost = 60s});
        device.link.start();
        for (std::size_t round = 1; round <= 5; ++round) {
            QTRY_COMPARE(listener.peers.size(), round);
            RawPeer& edge = *listener.peers.back();
            edge.say(helloOf(QStringLiteral("edge")));
            QTRY_VERIFY(edge.count<Ping>() >= 1);
            edge.say(Pong{edge.last<Ping>().id});
            QTRY_COMPARE(device.roundTrips.size(), round);
            edge.socket().abort();
            QTRY_COMPARE(device.count(LinkState::Disconnected), static_cast<int>(round));
        }
        QVERIFY2(secondsUntilRetry(device.texts.last()) > 0.1, qPrintable(device.texts.last())); // 10 ms x 16
    }

    /// By which an edge knows the new connection from a stranger's.
    void saysTheSameNumberInEachHelloAndAnotherThanOthers()
    {
        RawListener listener;
        Device device(listener.port(), {.backoffFirst = 1ms}), other(listener.port());
        device.link.start();
        QTRY_VERIFY(listener.peers.size() == 1 && listener.peers[0]->count<Hello>() == 1);
        const QByteArray link = listener.peers[0]->last<Hello>().link;
        QCOMPARE(link.size(), kLinkBytes);
        listener.peers[0]->socket().abort();
        QTRY_VERIFY(listener.peers.size() == 2 && listener.peers[1]->count<Hello>() == 1);
        QCOMPARE(listener.peers[1]->last<Hello>().link, link);
        other.link.start();
        QTRY_VERIFY(listener.peers.size() == 3 && listener.peers[2]->count<Hello>() == 1);
        QVERIFY(listener.peers[2]->last<Hello>().link != link);
    }

    void tellsThatAPingIsNotAnswered()
    {
        RawListener listener;
        Device device(listener.port(), {.pingInterval = 1ms});
        QSignalSpy unanswered(&device.link, &DeviceLink::pingUnanswered);
        device.link.start();
        QTRY_COMPARE(listener.peers.size(), std::size_t{1});
        RawPeer& edge = *listener.peers[0];
        edge.say(helloOf(QStringLiteral("edge")));
        QTRY_COMPARE(unanswered.count(), 1);
        QVERIFY(device.isConnected()); // it may come back
        QCOMPARE(edge.count<Ping>(), 1);
        edge.say(Pong{edge.last<Ping>().id});
        QTRY_COMPARE(device.roundTrips.size(), std::size_t{1});
        QTRY_COMPARE(unanswered.count(), 2); // the next one
    }

    void anEdgeThatAsksIsNone_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("ping") << encode(Ping{1});
        QTest::newRow("request") << encode(requestOf(1));
        QTest::newRow("second hello") << encode(helloOf(QStringLiteral("edge")));
    }
    void anEdgeThatAsksIsNone()
    {
        QFETCH(QByteArray, bytes);
        RawListener listener;
        Device device(listener.port(), {.backoffFirst = 1ms, .backoffMost = 60s});
        device.link.start();
        QTRY_COMPARE(listener.peers.size(), std::size_t{1});
        listener.peers[0]->say(helloOf(QStringLiteral("edge")));
        QTRY_VERIFY(device.isConnected());
        listener.peers[0]->write(bytes);
        QTRY_COMPARE(device.count(LinkState::Disconnected), 1);
        QVERIFY2(device.texts.last().contains(QStringLiteral("does not answer like an edge")),
                 qPrintable(device.texts.last()));
    }

    void stopsWithAByeAndFailsTheRest()
    {
        RawListener listener;
        Device device(listener.port());
        device.link.start();
        QTRY_COMPARE(listener.peers.size(), std::size_t{1});
        listener.peers[0]->say(helloOf(QStringLiteral("edge")));
        QTRY_VERIFY(device.isConnected());
        device.link.send(requestOf(1));
        device.link.stop();
        QVERIFY((device.failures == std::vector<std::uint32_t>{1}));
        QCOMPARE(device.states.back(), LinkState::Disconnected);
        QTRY_COMPARE(listener.peers[0]->count<Bye>(), 1);
        QTRY_VERIFY(!listener.peers[0]->isOpen());
        QCOMPARE(listener.peers.size(), std::size_t{1});
        device.link.start();
        QTRY_COMPARE(listener.peers.size(), std::size_t{2}); // and can be started again
    }

    void livesInAnotherThread()
    {
        EchoEdge edge;
        QThread thread;
        thread.start();
        auto* link = new DeviceLink(helloOf(QStringLiteral("device")),
                                    {.host = QStringLiteral("127.0.0.1"), .port = edge.server.port()});
        link->moveToThread(&thread);
        connect(&thread, &QThread::finished, link, &QObject::deleteLater);
        QObject here;
        int replies = 0;
        std::uint32_t id = 0;
        connect(link, &DeviceLink::stateChanged, &here, [&](LinkState state, const QString&) {
            if (state == LinkState::Connected)
                QMetaObject::invokeMethod(link, [=, request = requestOf(++id)] { link->send(request); });
        });
        connect(link, &DeviceLink::replied, &here, [&](const TimedReply&) { ++replies; });
        QMetaObject::invokeMethod(link, [link] { link->setShape(shape(20, 1ms, 1ms)); });
        QMetaObject::invokeMethod(link, &DeviceLink::start);
        QTRY_COMPARE(replies, 1);
        thread.quit();
        QVERIFY(thread.wait(5'000));
    }
};

QTEST_GUILESS_MAIN(tst_DeviceLink)
#include "tst_DeviceLink.moc"

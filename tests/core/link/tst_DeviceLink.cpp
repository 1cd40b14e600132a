#include "core/link/DeviceLink.h"

#include "tests/support/LinkPeers.h"

#include <QEventLoop>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <cmath>

using namespace coinfer;
using namespace coinfer::test;
using namespace std::chrono_literals;

namespace {

/// A link to a port of this machine, with all that it reports.
class Device {
public:
    explicit Device(quint16 port, DeviceLinkSettings settings = {}, char model = 'm')
        : link(helloOf(QStringLiteral("device"), model), at(port, settings))
    {
        QObject::connect(&link, &DeviceLink::stateChanged, &link,
                         [this](LinkState state, const QString& text) {
                             states.push_back(state);
                             texts.append(text);
                         });
        QObject::connect(&link, &DeviceLink::replied, &link,
                         [this](const TimedReply& reply) { replies.push_back(reply); });
        QObject::connect(&link, &DeviceLink::failed, &link, [this](std::uint32_t id, const QString& reason) {
            failures.push_back(id);
            reasons.append(reason);
        });
        QObject::connect(&link, &DeviceLink::roundTripMeasured, &link,
                         [this](Microseconds time) { roundTrips.push_back(time); });
        QObject::connect(&link, &DeviceLink::limitChanged, &link,
                         [this](BitRate rate) { limits.push_back(rate); });
    }

    bool connects()
    {
        link.start();
        return QTest::qWaitFor([this] { return link.state() == LinkState::Connected; });
    }
    /// Waits in a true event loop: QTRY's sleeps between events would count as time on the link.
    bool waitsForReplies(std::size_t count, Milliseconds patience = 5s)
    {
        QEventLoop loop;
        QObject::connect(&link, &DeviceLink::replied, &loop, [&] {
            if (replies.size() >= count)
                loop.quit();
        });
        QTimer::singleShot(patience, &loop, &QEventLoop::quit);
        if (replies.size() < count)
            loop.exec();
        return replies.size() >= count;
    }
    bool waitsForAPing()
    {
        QEventLoop loop;
        QObject::connect(&link, &DeviceLink::roundTripMeasured, &loop, &QEventLoop::quit);
        QTimer::singleShot(5s, &loop, &QEventLoop::quit);
        link.start();
        loop.exec();
        return link.state() == LinkState::Connected && !roundTrips.empty();
    }
    bool isConnected() const { return link.state() == LinkState::Connected; }
    auto count(LinkState state) const { return std::ranges::count(states, state); }

    DeviceLink link;
    std::vector<LinkState> states;
    QStringList texts;
    std::vector<TimedReply> replies;
    std::vector<std::uint32_t> failures;
    QStringList reasons;
    std::vector<Microseconds> roundTrips;
    std::vector<BitRate> limits;

private:
    static DeviceLinkSettings at(quint16 port, DeviceLinkSettings settings)
    {
        settings.host = QStringLiteral("127.0.0.1");
        settings.port = port;
        return settings;
    }
};

/// There and back, without the time at the edge.
Microseconds transit(const TimedReply& reply)
{
    return reply.uplink + reply.down;
}

/// How long the machine has kept this thread from running: not the link's fault.
class Stalls {
public:
    Stalls()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            m_total = total();
            m_last = SteadyClock().now();
        });
        m_timer.start(1ms);
    }
    Nanoseconds total() const
    {
        const Nanoseconds gap = SteadyClock().now() - m_last;
        return m_total + (gap > 2ms ? gap : 0ns);
    }

private:
    QTimer m_timer;
    Nanoseconds m_last = SteadyClock().now();
    Nanoseconds m_total{};
};

LinkShape shape(double mbps, Microseconds delay = {}, Microseconds jitter = {})
{
    return {.schedule = RateSchedule::constant(BitRate::fromMbps(mbps)), .delay = delay, .jitter = jitter};
}

double milliseconds(Nanoseconds time)
{
    return inMilliseconds(time);
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
            const auto until = SteadyClock().now() + 5ms;
            QVERIFY(QTest::qWaitFor([&] { return SteadyClock().now() > until; }));
            edge.server.reply(edge.requests.back().device, replyTo(id));
            QTRY_COMPARE(device.replies.size(), std::size_t{id});
            const TimedReply& reply = device.replies.back();
            QCOMPARE(reply.reply.id, id);
            QVERIFY(reply.reply.scores == replyTo(id).scores);
            QVERIFY(reply.reply.atEdge >= 5ms);
            QVERIFY(reply.uplink >= 0us && reply.down >= 0us);
            QVERIFY(reply.uplink + reply.reply.atEdge + reply.down ==
                    std::chrono::duration_cast<Microseconds>(reply.received - reply.sent));
            QCOMPARE(reply.bytesUp, encode(requestOf(id, 46'000)).size());
            QVERIFY(reply.bytesDown > 20 && reply.bytesDown < 200);
        }
        QVERIFY(device.failures.empty());
    }

    void answersQuicklyWithoutAShape()
    {
        EchoEdge edge;
        Device device(edge.server.port());
        QVERIFY(device.connects());
        std::vector<double> times;
        for (std::uint32_t id = 1; id <= 50; ++id) {
            device.link.send(requestOf(id, 46'000));
            QVERIFY(device.waitsForReplies(id));
            times.push_back(milliseconds(device.replies.back().received - device.replies.back().sent));
        }
        QVERIFY2(std::ranges::min(times) < 5, qPrintable(QString::number(std::ranges::min(times))));
    }

    void explainsARefusedHelloAndIsInNoHurryToRepeatIt()
    {
        EchoEdge edge({.lastWord = 50ms}, 0, 'x');
        Device device(edge.server.port(), {.backoffFirst = 1ms, .backoffMost = 60s});
        device.link.start();
        QTRY_COMPARE(device.count(LinkState::Disconnected), 1);
        QVERIFY2(device.texts.last().contains(QStringLiteral("model-x")), qPrintable(device.texts.last()));
        QVERIFY(device.texts.last().contains(QStringLiteral("--model")));
        QVERIFY(!QTest::qWaitFor([&] { return device.count(LinkState::Connecting) > 1; }, 200));
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
        QVERIFY(!QTest::qWaitFor([&] { return device.count(LinkState::Connecting) > 1; }, 100));
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
        huge.payload.bytes = QByteArray(5 << 20, 'x');
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
        QVERIFY2(device.texts.last().contains(QStringLiteral("Nothing has come")),
                 qPrintable(device.texts.last()));
        QCOMPARE(listener.peers[0]->count<Ping>(), 1); // one at a time
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

    void takesAsLongAsTheRateSays_data()
    {
        QTest::addColumn<double>("mbps");
        QTest::addColumn<int>("bytes");
        QTest::newRow("100 kB at 2 Mbit/s") << 2.0 << 100'000;
        QTest::newRow("3 kB at 50 kbit/s") << 0.05 << 3'000;
        QTest::newRow("100 kB at 100 Mbit/s") << 100.0 << 100'000;
        QTest::newRow("10 kB at 5 Mbit/s") << 5.0 << 10'000;
    }
    void takesAsLongAsTheRateSays()
    {
        QFETCH(double, mbps);
        QFETCH(int, bytes);
        EchoEdge edge;
        Device device(edge.server.port(), {.pingInterval = 60s});
        QVERIFY(device.waitsForAPing());
        device.link.setShape(shape(mbps));
        auto request = requestOf(1);
        request.payload.bytes = QByteArray(bytes, 'x');
        const double ideal = static_cast<double>(encode(request).size()) * 8 / (mbps * 1e3);
        bool inTime = false;
        for (; request.id <= 5 && !inTime; ++request.id) {
            const Stalls stalls;
            device.link.send(request);
            QVERIFY(device.waitsForReplies(request.id));
            const double took = milliseconds(transit(device.replies.back()));
            QVERIFY2(took > ideal * 0.98 - 0.1,
                     qPrintable(QStringLiteral("%1 of %2 ms").arg(took).arg(ideal)));
            inTime = took <= ideal * 1.05 + 1 + milliseconds(stalls.total());
        }
        QVERIFY(inTime);
    }

    void feelsAChangeOfShapeInTheMiddleOfATransfer()
    {
        EchoEdge edge;
        Device device(edge.server.port(), {.requestTimeout = 60s});
        QVERIFY(device.waitsForAPing());
        device.link.setShape(shape(0.1)); // 8 s for 100 kB
        device.link.send(requestOf(1, 100'000));
        QVERIFY(!QTest::qWaitFor([&] { return !device.replies.empty(); }, 100));
        device.link.setShape(shape(8)); // 0.1 s for the rest
        QVERIFY(device.waitsForReplies(1, 3s));
        QVERIFY(transit(device.replies[0]) > 190ms);
    }

    void delaysTheWayUpButNotTheWayDown()
    {
        EchoEdge edge;
        Device device(edge.server.port(), {.pingInterval = 20ms});
        QVERIFY(device.waitsForAPing());
        device.link.setShape({.schedule = nullptr, .delay = 60ms, .jitter = {}});
        QTRY_VERIFY(device.roundTrips.size() > 1 && device.roundTrips.back() >= 60ms);
        device.link.send(requestOf(1));
        QVERIFY(device.waitsForReplies(1));
        QVERIFY(transit(device.replies[0]) >= 60ms);
        QVERIFY(device.replies[0].down < 25ms); // half of the round trip through the shaper would be 30 ms
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
        listener.peers[0]->say(replyTo(77)); // never asked for
        listener.peers[0]->say(reply);
        QTRY_COMPARE(device.replies.size(), std::size_t{1});
        QVERIFY(device.replies[0].uplink == 0us && device.replies[0].down == 0us);
        QVERIFY(device.replies[0].reply.atEdge == std::chrono::duration_cast<Microseconds>(
                                                      device.replies[0].received - device.replies[0].sent));
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

#include "core/device/LinkThread.h"

#include "tests/support/LinkPeers.h"
#include "tests/support/Patience.h"

#include <QTest>

#include <atomic>

using namespace coinfer;
using namespace coinfer::test;
using namespace std::chrono_literals;

namespace {

constexpr int kScores = 2; // of replyTo()
/// A device's link to edges on these ports, with what it tells of them.
class Link {
public:
    explicit Link(const std::vector<quint16>& ports, const LinkShape& shape = {})
        : thread(helloOf(QStringLiteral("device")), at(ports), shape, kScores)
    {
        QObject::connect(&thread, &LinkThread::edgesChanged, &m_here,
                         [this](const std::vector<EdgeStanding>& told) { edges = told; });
        QObject::connect(&thread, &LinkThread::stateChanged, &m_here,
                         [this](LinkState, const QString& text) { texts << text; });
        thread.start();
    }

    /// Whether all edges, or as many as are given, are connected.
    bool connects(std::size_t count)
    {
        return QTest::qWaitFor([&] { return connected() == count; }, kPatience);
    }
    std::size_t connected() const
    {
        return static_cast<std::size_t>(
            std::ranges::count(edges, LinkState::Connected, &EdgeStanding::state));
    }
    /// Sends one request to the edge that is taken up, and waits for its end while the edges of the test
    /// work.
    std::optional<LinkAnswer> ask()
    {
        const std::uint32_t id = ++m_requests;
        thread.send(requestOf(id), {});
        return endOf(id);
    }
    /// Waits for the end of a request while the edges of the test work.
    std::optional<LinkAnswer> endOf(std::uint32_t id)
    {
        std::optional<LinkAnswer> answer;
        (void)QTest::qWaitFor([&] { return (answer = thread.waitFor(id, Nanoseconds{})).has_value(); },
                              kPatience);
        return answer;
    }
    bool turnsTo(std::size_t edge)
    {
        return QTest::qWaitFor([&] { return thread.takeUpEdge() == edge; }, kPatience);
    }

    LinkThread thread;
    std::vector<EdgeStanding> edges;
    QStringList texts;

private:
    static std::vector<DeviceLinkSettings> at(const std::vector<quint16>& ports)
    {
        std::vector<DeviceLinkSettings> edges;
        for (const quint16 port : ports)
            edges.push_back({.host = QStringLiteral("127.0.0.1"), .port = port, .pingInterval = 50ms});
        return edges;
    }

    std::uint32_t m_requests = 0;
    QObject m_here; // last, so that nothing is told to what is gone
};

/// An edge that tells this time for each of two stages.
std::unique_ptr<EdgeServer> edgeWithTimes(double micros)
{
    Hello hello = helloOf(QStringLiteral("edge"));
    hello.times = EdgeTimes{
        .machine = QStringLiteral("pc"), .format = QStringLiteral("int8"), .stageMicros = {micros, micros}};
    auto server = std::make_unique<EdgeServer>(hello, EdgeLimits{});
    if (!server->listen(QHostAddress::LocalHost, 0))
        qFatal("no port for the test");
    return server;
}

} // namespace

/// A device's link to several edges over real TCP: which one is asked, and what belongs to which.
class tst_LinkThread : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void asksTheFirst()
    {
        EchoEdge first, second;
        Link link({first.server.port(), second.server.port()});
        QVERIFY(link.connects(2));
        QVERIFY(link.turnsTo(0));
        QVERIFY(link.ask()->reply);
        QCOMPARE(first.requests.size(), std::size_t{1});
        QVERIFY(second.requests.empty());
        QVERIFY(link.edges[0].isChosen && !link.edges[1].isChosen);
    }

    void theNextTakesOverWhenTheFirstBreaksAndGivesItBack()
    {
        auto first = std::make_unique<EchoEdge>();
        const quint16 port = first->server.port();
        EchoEdge second;
        Link link({port, second.server.port()});
        QVERIFY(link.connects(2));
        QVERIFY(link.turnsTo(0));
        first->answers = false;
        link.thread.send(requestOf(77), {});
        QTRY_COMPARE(first->requests.size(), std::size_t{1});
        QCOMPARE(link.thread.underWay(), 1);
        first.reset();
        const auto lost = link.endOf(77);
        QVERIFY(lost && !lost->reply);                      // the device answers that frame
        QCOMPARE(link.thread.takeUpEdge(), std::size_t{1}); // and the next frame has the next edge, at once
        QCOMPARE(link.thread.state(), LinkState::Connected);
        QVERIFY(link.ask()->reply);
        QCOMPARE(second.requests.size(), std::size_t{1});
        QTRY_VERIFY(link.texts.last().contains(QString::number(second.server.port())));

        EchoEdge again({.lastWord = 50ms}, port);
        QVERIFY(link.connects(2));
        QTRY_VERIFY_WITH_TIMEOUT(link.edges[0].isChosen, kPatience); // after its probation
        QVERIFY(link.turnsTo(0));
        QVERIFY(link.ask()->reply);
        QCOMPARE(again.requests.size(), std::size_t{1});
        QCOMPARE(second.requests.size(), std::size_t{1});
    }

    /// A frame that has begun with one edge ends with it.
    void anEdgeIsTakenUpBetweenFramesOnly()
    {
        auto first = std::make_unique<EchoEdge>();
        EchoEdge second;
        Link link({first->server.port(), second.server.port()});
        QVERIFY(link.connects(2));
        QVERIFY(link.turnsTo(0));
        first.reset();
        QTRY_VERIFY(link.edges[1].isChosen);
        QVERIFY(link.thread.state() != LinkState::Connected);
        QVERIFY(!link.ask()->reply);
        QVERIFY(second.requests.empty());
        QVERIFY(link.turnsTo(1));
        QCOMPARE(link.thread.state(), LinkState::Connected);
    }

    /// It still has its connection, and its machine acknowledges every byte.
    void leavesAnEdgeThatHangs()
    {
        RawListener hangs;
        EchoEdge second;
        Link link({hangs.port(), second.server.port()});
        QTRY_COMPARE(hangs.peers.size(), std::size_t{1});
        hangs.peers[0]->say(helloOf(QStringLiteral("edge")));
        QVERIFY(link.connects(2));
        QTRY_VERIFY(hangs.peers[0]->count<Ping>() > 0);
        QTRY_VERIFY(link.edges[1].isChosen);
        QCOMPARE(link.edges[0].state, LinkState::Connected);
        QVERIFY(link.turnsTo(1));
        QVERIFY(link.ask()->reply);
    }

    void whatIsUnderWayAtAnEdgeThatHangsIsGivenUp()
    {
        RawListener hangs;
        EchoEdge second;
        Link link({hangs.port(), second.server.port()});
        QTRY_COMPARE(hangs.peers.size(), std::size_t{1});
        hangs.peers[0]->say(helloOf(QStringLiteral("edge")));
        QVERIFY(link.connects(2));
        link.thread.send(requestOf(500), 60s);
        QCOMPARE(link.thread.underWay(), 1);
        QVERIFY(link.turnsTo(1)); // long before the request's minute is over
        QCOMPARE(link.thread.underWay(), 0);
        const auto answer = link.endOf(500);
        QVERIFY(answer && !answer->reply);
        hangs.peers[0]->say(replyTo(500)); // too late
        hangs.peers[0]->say(Pong{hangs.peers[0]->last<Ping>().id});
        QTRY_VERIFY(link.edges[0].roundTrip);
        QVERIFY(link.thread.takeLate().empty());
    }

    void skipsAnEdgeOfAnotherModelAndSaysWhy()
    {
        EchoEdge other({.lastWord = 50ms}, 0, 'x');
        EchoEdge second;
        Link link({other.server.port(), second.server.port()});
        QVERIFY(link.connects(1));
        QTRY_VERIFY(link.edges[0].text.contains(QStringLiteral("model-x")));
        QVERIFY(link.turnsTo(1));
        QVERIFY(link.ask()->reply);
        QVERIFY(other.requests.empty());
    }

    void tellsTheHelloOfTheEdgeThatAnswers()
    {
        auto first = edgeWithTimes(100), second = edgeWithTimes(200);
        Link link({first->port(), second->port()});
        QVERIFY(link.connects(2));
        QVERIFY(link.turnsTo(0));
        QCOMPARE(link.thread.takeGreeting()->times->stageMicros.front(), 100.0);
        QVERIFY(!link.thread.takeGreeting()); // once
        QCOMPARE(link.edges[1].times->stageMicros.front(), 200.0);
        first.reset();
        QVERIFY(link.turnsTo(1));
        QCOMPARE(link.thread.takeGreeting()->times->stageMicros.front(), 200.0);
        QVERIFY(!link.thread.takeGreeting());
    }

    void measuresTheRoundTripOfEach()
    {
        EchoEdge first, second;
        Link link({first.server.port(), second.server.port()});
        QTRY_VERIFY(link.connected() == 2 && link.edges[0].roundTrip && link.edges[1].roundTrip);
        QVERIFY(link.thread.isRoundTripOfNow());
        QVERIFY(link.turnsTo(0));
        QVERIFY(link.thread.takePing());
    }

    void waitsForTheBestThatIsThere()
    {
        EchoEdge second;
        quint16 nobody = 0;
        {
            const RawListener gone;
            nobody = gone.port();
        }
        Link link({nobody, second.server.port()});
        // The edge needs the event loop of this thread, so the wait is on another one.
        std::atomic_bool isUp = false;
        const std::unique_ptr<QThread> waiting(
            QThread::create([&] { isUp = link.thread.waitConnected(SteadyClock().now() + 30s); }));
        waiting->start();
        QTRY_VERIFY_WITH_TIMEOUT(waiting->isFinished(), kPatience);
        QVERIFY(waiting->wait() && isUp);
        QCOMPARE(link.thread.takeUpEdge(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(tst_LinkThread)
#include "tst_LinkThread.moc"

#include "core/link/EdgeServer.h"

#include "tests/support/LinkPeers.h"

#include <QSignalSpy>
#include <QTest>

#include <sys/socket.h>

using namespace coinfer;
using namespace coinfer::test;
using namespace std::chrono_literals;

namespace {

const QByteArray kOurs("0123456789abcdef"), kOther("fedcba9876543210");

Hello helloWith(const QByteArray& link, const QString& name = QStringLiteral("device"))
{
    Hello hello = helloOf(name);
    hello.link = link;
    return hello;
}

/// A device that has been greeted.
std::unique_ptr<RawPeer> joinedWith(const EchoEdge& edge, const QByteArray& link)
{
    auto peer = std::make_unique<RawPeer>(edge.server.port());
    peer->say(helloWith(link));
    if (!QTest::qWaitFor([&] { return peer->count<Hello>() == 1; }))
        qWarning("the edge did not greet");
    return peer;
}

} // namespace

/// A device that has lost its connection connects anew, while the edge still holds the old one.
class tst_NewConnection : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesThePlaceOfTheOldOne()
    {
        EchoEdge edge;
        edge.answers = false;
        QSignalSpy left(&edge.server, &EdgeServer::deviceLeft);
        QSignalSpy unwanted(&edge.server, &EdgeServer::answersUnwanted);
        const auto stale = joinedWith(edge, kOurs);
        stale->say(requestOf(1));
        QTRY_COMPARE(edge.requests.size(), std::size_t{1});
        const auto fresh = joinedWith(edge, kOurs);
        QTRY_VERIFY(!stale->isOpen());
        QCOMPARE(edge.server.devices().size(), std::size_t{1});
        QCOMPARE(left.count(), 1);
        QVERIFY2(left.first().at(1).toString().contains(QStringLiteral("reconnected")),
                 qPrintable(left.first().at(1).toString()));
        QCOMPARE(unwanted.count(), 1);
        QCOMPARE(unwanted.first().first().value<DeviceId>(), edge.requests.front().device);
        edge.answers = true;
        fresh->say(requestOf(1)); // the same number: what waited before is forgotten
        QTRY_COMPARE(fresh->count<InferReply>(), 1);
        QCOMPARE(stale->count<InferReply>(), 0);
    }

    /// At its limit, an edge would turn away the very device whose old connection holds the place.
    void needsNoPlaceOfItsOwn()
    {
        EchoEdge edge({.connections = 1});
        const auto stale = joinedWith(edge, kOurs);
        const auto fresh = joinedWith(edge, kOurs);
        QTRY_VERIFY(!stale->isOpen());
        QVERIFY(fresh->isOpen());
        RawPeer stranger(edge.server.port());
        stranger.say(helloWith(kOther));
        QTRY_COMPARE(stranger.count<ErrorMessage>(), 1);
        QCOMPARE(stranger.last<ErrorMessage>().code, ErrorCode::TooMany);
        QVERIFY(fresh->isOpen());
    }

    void nobodyElseIsThrownOut_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::newRow("another number") << kOurs << kOther;
        QTest::newRow("no number") << kOurs << QByteArray();
        QTest::newRow("a device of before without one") << QByteArray() << QByteArray();
        QTest::newRow("nearly the same") << kOurs << QByteArray("0123456789abcdeg");
    }
    void nobodyElseIsThrownOut()
    {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        EchoEdge edge;
        const auto here = joinedWith(edge, first), there = joinedWith(edge, second);
        QCOMPARE(edge.server.devices().size(), std::size_t{2});
        here->say(requestOf(1));
        there->say(requestOf(1));
        QTRY_VERIFY(here->count<InferReply>() == 1 && there->count<InferReply>() == 1);
    }

    /// Whoever is turned away for its model has no say on others.
    void whoIsNotLetInThrowsNobodyOut()
    {
        EchoEdge edge;
        const auto device = joinedWith(edge, kOurs);
        RawPeer stranger(edge.server.port());
        Hello hello = helloOf(QStringLiteral("stranger"), 'x');
        hello.link = kOurs;
        stranger.say(hello);
        QTRY_COMPARE(stranger.count<ErrorMessage>(), 1);
        device->say(requestOf(1));
        QTRY_COMPARE(device->count<InferReply>(), 1);
    }

    /// Qt ends a connection as soon as the other side has ended its half of it (docs/protocol.md).
    void whoStopsSendingCountsAsGone()
    {
        EchoEdge edge;
        edge.answers = false;
        QSignalSpy unwanted(&edge.server, &EdgeServer::answersUnwanted);
        const auto device = joinedWith(edge, kOurs);
        device->say(requestOf(1));
        QTRY_COMPARE(edge.requests.size(), std::size_t{1});
        ::shutdown(static_cast<int>(device->socket().socketDescriptor()), SHUT_WR);
        QTRY_COMPARE(unwanted.count(), 1);
        QVERIFY(edge.server.devices().empty());
    }
};

QTEST_GUILESS_MAIN(tst_NewConnection)
#include "tst_NewConnection.moc"

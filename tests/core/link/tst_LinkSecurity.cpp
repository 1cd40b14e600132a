#include "core/link/LinkHandshake.h"
#include "core/link/LinkSocket.h"

#include "tests/support/LinkDevice.h"
#include "tests/support/LinkRelay.h"
#include "tests/support/Patience.h"

#include <QSignalSpy>
#include <QSslCipher>
#include <QSslConfiguration>
#include <QSslPreSharedKeyAuthenticator>
#include <QSslSocket>
#include <QTest>
#include <QTimer>

using namespace coinfer;
using namespace coinfer::test;
using namespace std::chrono_literals;

namespace {

LinkSecurity freshToken()
{
    return {.token = LinkToken::generate()};
}

/// A connection that has proven its token and is under control of the test.
std::unique_ptr<RawPeer> provenPeer(quint16 port, const LinkSecurity& security)
{
    auto* socket = static_cast<QSslSocket*>(makeLinkSocket(nullptr, security));
    auto owned = std::unique_ptr<QTcpSocket>(socket);
    socket->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    if (QTest::qWaitFor([&] { return socket->state() == QAbstractSocket::ConnectedState; }))
        socket->startClientEncryption();
    if (!QTest::qWaitFor([&] { return socket->isEncrypted(); }))
        qWarning("the edge did not accept the token");
    return std::make_unique<RawPeer>(std::move(owned));
}

QStringList reasonsIn(const QSignalSpy& refused)
{
    QStringList reasons;
    for (const auto& call : refused)
        reasons << call.at(1).toString();
    return reasons;
}

/// Half a second of an edge's own timer.
bool aWhilePasses()
{
    const EchoEdge quick({.hello = 500ms, .lastWord = 50ms});
    QSignalSpy refused(&quick.server, &EdgeServer::refused);
    const RawPeer mute(quick.server.port());
    return refused.wait(60'000);
}

double secondsUntilRetry(const QString& text)
{
    static const QRegularExpression announced(QStringLiteral("Trying again in ([0-9.]+) s$"));
    return announced.match(text).captured(1).toDouble();
}

} // namespace

/// The lock of the door, on loopback, where the program leaves it open.
class tst_LinkSecurity : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void letsInWhoHasTheToken()
    {
        EchoEdge edge({}, 0, 'm', m_security);
        QSignalSpy refused(&edge.server, &EdgeServer::refused);
        Device device(edge.server.port(), {.security = m_security});
        QVERIFY(device.connects());
        for (std::uint32_t id = 1; id <= 20; ++id) {
            device.link.send(requestOf(id, 46'000));
            QTRY_COMPARE(device.replies.size(), std::size_t{id});
        }
        QCOMPARE(edge.requests.back().request.bytes, QByteArray(46'000, 'x'));
        QCOMPARE(device.replies[0].bytesUp, encode(requestOf(1, 46'000)).size()); // without what TLS adds
        QTRY_VERIFY(!device.roundTrips.empty());
        QCOMPARE(refused.count(), 0);
        device.link.stop();
        QTRY_VERIFY(edge.server.devices().empty());
    }

    void usesNothingButTheOneSuite()
    {
        EchoEdge edge({}, 0, 'm', m_security);
        const auto peer = provenPeer(edge.server.port(), m_security);
        const auto& socket = static_cast<QSslSocket&>(peer->socket());
        QCOMPARE(socket.sessionCipher().name(), QStringLiteral("ECDHE-PSK-CHACHA20-POLY1305"));
        QCOMPARE(socket.sessionProtocol(), QSsl::TlsV1_2);
        QVERIFY(socket.sslConfiguration().sessionTicket().isEmpty());
    }

    void showsNothingToWhoListensIn()
    {
        EchoEdge edge({}, 0, 'm', m_security);
        LinkRelay relay(edge.server.port());
        Device device(relay.port(), {.security = m_security});
        QVERIFY(device.connects());
        device.link.send(requestOf(1, 5'000));
        QTRY_COMPARE(device.replies.size(), std::size_t{1});
        for (const QByteArray& seen : {relay.up(), relay.down()}) {
            QVERIFY(seen.size() > 200);
            for (const char* word : {"CNFR", "coinfer test", "device", "edge", "xxxxxxxx"})
                QVERIFY2(!seen.contains(word), word);
            QVERIFY(!seen.contains(m_security.token->key().toByteArray()));
        }
    }

    void keepsOutAnotherToken()
    {
        EchoEdge edge({}, 0, 'm', m_security);
        QSignalSpy refused(&edge.server, &EdgeServer::refused);
        Device device(edge.server.port(), {.security = freshToken()});
        device.link.start();
        QTRY_COMPARE(device.count(LinkState::Disconnected), 1);
        const QString text = device.texts.last();
        QVERIFY2(text.contains(QStringLiteral("does not have the token of the edge")) &&
                     text.contains(QStringLiteral("token set")),
                 qPrintable(text));
        QVERIFY2(secondsUntilRetry(text) >= 14, qPrintable(text));
        QTRY_COMPARE(refused.count(), 1);
        QVERIFY2(reasonsIn(refused)[0].contains(QStringLiteral("not have the token of this edge")),
                 qPrintable(reasonsIn(refused)[0]));
        QVERIFY(edge.server.devices().empty());
    }

    void tellsADeviceWithoutTokenThatOneIsDemanded()
    {
        EchoEdge edge({.lastWord = 50ms}, 0, 'm', m_security);
        QSignalSpy refused(&edge.server, &EdgeServer::refused);
        Device device(edge.server.port());
        device.link.start();
        QTRY_COMPARE(device.count(LinkState::Disconnected), 1);
        const QString text = device.texts.last();
        QVERIFY2(text.contains(QStringLiteral("with its token")) &&
                     text.contains(QStringLiteral("token set")),
                 qPrintable(text));
        QVERIFY2(secondsUntilRetry(text) >= 14, qPrintable(text));
        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(reasonsIn(refused)[0].contains(QStringLiteral("with its token")));
        QVERIFY(edge.server.devices().empty());
    }

    void doesNotFallBackToPlainText()
    {
        EchoEdge edge({.lastWord = 50ms});
        QSignalSpy refused(&edge.server, &EdgeServer::refused);
        LinkRelay relay(edge.server.port());
        Device device(relay.port(), {.security = m_security});
        device.link.start();
        QTRY_COMPARE(device.count(LinkState::Disconnected), 1);
        QVERIFY2(device.texts.last().contains(QStringLiteral("speaks plain text")),
                 qPrintable(device.texts.last()));
        QTRY_COMPARE(refused.count(), 1);
        QVERIFY2(reasonsIn(refused)[0].contains(QStringLiteral("token set")),
                 qPrintable(reasonsIn(refused)[0]));
        QVERIFY(relay.up().startsWith('\x16'));
        QVERIFY(!relay.up().contains("device"));
        QVERIFY(edge.server.devices().empty());
    }

    void recognisesAStrangerWhereAnEdgeWasExpected()
    {
        RawListener listener;
        Device device(listener.port(), {.security = m_security});
        device.link.start();
        QTRY_COMPARE(listener.peers.size(), std::size_t{1});
        listener.peers[0]->write("SSH-2.0-OpenSSH_9.2\r\n");
        QTRY_COMPARE(device.count(LinkState::Disconnected), 1);
        QVERIFY2(device.texts.last().contains(QStringLiteral("check host and port")),
                 qPrintable(device.texts.last()));
    }

    void saysThatAnEdgeClosesWithoutAWord()
    {
        RawListener listener;
        Device device(listener.port(), {.security = m_security});
        device.link.start();
        QTRY_COMPARE(listener.peers.size(), std::size_t{1});
        listener.peers[0]->socket().disconnectFromHost();
        QTRY_COMPARE(device.count(LinkState::Disconnected), 1);
        QVERIFY2(device.texts.last().contains(QStringLiteral("wait a minute")),
                 qPrintable(device.texts.last()));
    }

    void givesUpOnAnEdgeThatDoesNotProveItself()
    {
        const RawListener listener;
        Device device(listener.port(), {.connectTimeout = 60ms, .backoffFirst = 10s, .security = m_security});
        device.link.start();
        QTRY_COMPARE(device.count(LinkState::Disconnected), 1);
        QVERIFY(device.texts.last().contains(QStringLiteral("did not answer within 60")));
    }

    void stopsWhileItProvesItself()
    {
        const RawListener listener;
        Device device(listener.port(), {.security = m_security});
        device.link.start();
        QTRY_COMPARE(listener.peers.size(), std::size_t{1});
        device.link.stop();
        QCOMPARE(device.states.back(), LinkState::Disconnected);
        QTRY_VERIFY(!listener.peers[0]->isOpen());
    }

    void closesWhoProvesItselfAndSaysNothing()
    {
        EchoEdge edge({.hello = 2s, .lastWord = 50ms}, 0, 'm', m_security);
        QSignalSpy refused(&edge.server, &EdgeServer::refused);
        const auto mute = provenPeer(edge.server.port(), m_security);
        QTRY_VERIFY(!mute->isOpen());
        QVERIFY(reasonsIn(refused).value(0).contains(QStringLiteral("no hello")));
        QCOMPARE(mute->count<ErrorMessage>(), 1);
    }

    void closesWhoDoesNotProveItself()
    {
        EchoEdge edge({.hello = 50ms}, 0, 'm', m_security);
        QSignalSpy refused(&edge.server, &EdgeServer::refused);
        RawPeer mute(edge.server.port());
        QTRY_VERIFY(!mute.isOpen());
        QVERIFY(reasonsIn(refused).value(0).contains(QStringLiteral("in time")));
    }

    /// Who comes first goes first, though it proves itself last: else each step would have all of the time.
    /// The edge's timers are real and inexact by some percent, so some time lies between the two.
    void countsProvingIntoTheTimeForAHello()
    {
        EchoEdge edge({.hello = 4s, .lastWord = 50ms}, 0, 'm', m_security);
        QSignalSpy refused(&edge.server, &EdgeServer::refused);
        const std::unique_ptr<QTcpSocket> first(makeLinkSocket(nullptr, m_security));
        first->connectToHost(QHostAddress(QHostAddress::LocalHost), edge.server.port());
        QVERIFY(aWhilePasses());
        const RawPeer second(edge.server.port());
        QVERIFY(aWhilePasses());
        static_cast<QSslSocket&>(*first).startClientEncryption();
        QTRY_COMPARE_WITH_TIMEOUT(refused.count(), 2, kPatience);
        const QStringList reasons = reasonsIn(refused);
        QVERIFY2(reasons[0].contains(QStringLiteral("no hello")), qPrintable(reasons[0]));
        QVERIFY2(reasons[1].contains(QStringLiteral("not proven")), qPrintable(reasons[1]));
    }

    void doesNotMindAHealthCheck()
    {
        EchoEdge edge({.failedProofs = 2}, 0, 'm', m_security);
        QSignalSpy refused(&edge.server, &EdgeServer::refused);
        for (int i = 0; i < 5; ++i) {
            RawPeer check(edge.server.port());
            QVERIFY(check.isOpen());
            check.socket().disconnectFromHost();
            QTRY_VERIFY(!check.isOpen());
        }
        Device device(edge.server.port(), {.security = m_security});
        QVERIFY(device.connects());
        QCOMPARE(refused.count(), 0);
    }

    void keepsOutHostileBeginnings_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray record = QByteArray::fromHex("1603010200010001fc0303");
        QTest::newRow("garbage in a record") << record + QByteArray(600, '\xaa');
        QTest::newRow("half a record") << record;
        QTest::newRow("empty records") << QByteArray::fromHex("1603010000").repeated(100);
        QTest::newRow("longest record") << QByteArray::fromHex("160301ffff") + QByteArray(70'000, '\x01');
        QTest::newRow("SSL 2") << QByteArray::fromHex(
            "802e0100020015000000100100800200800300800400800500800600");
        QTest::newRow("an alert") << QByteArray::fromHex("15030100020228");
        QTest::newRow("zeros") << QByteArray(100'000, '\0');
        QTest::newRow("HTTP") << QByteArray("GET / HTTP/1.1\r\n\r\n");
        QTest::newRow("a hello in plain text") << encode(helloOf(QStringLiteral("a")));
    }
    void keepsOutHostileBeginnings()
    {
        QFETCH(QByteArray, bytes);
        EchoEdge edge({.hello = 2s, .lastWord = 50ms}, 0, 'm', m_security);
        QSignalSpy refused(&edge.server, &EdgeServer::refused);
        Device good(edge.server.port(), {.security = m_security});
        QVERIFY(good.connects());
        RawPeer bad(edge.server.port());
        bad.write(bytes);
        QTRY_VERIFY(!bad.isOpen());
        QTRY_COMPARE(refused.count(), 1);
        good.link.send(requestOf(1));
        QTRY_COMPARE(good.replies.size(), std::size_t{1});
        QCOMPARE(edge.server.devices().size(), std::size_t{1});
    }

    void speaksNoWeakerTls_data()
    {
        QTest::addColumn<QString>("cipher");
        QTest::addColumn<bool>("newer");
        QTest::newRow("the same key for ever") << QStringLiteral("PSK-CHACHA20-POLY1305") << false;
        QTest::newRow("without authenticated encryption")
            << QStringLiteral("ECDHE-PSK-AES128-CBC-SHA256") << false;
        QTest::newRow("with certificates") << QStringLiteral("ECDHE-RSA-AES256-GCM-SHA384") << false;
        QTest::newRow("TLS 1.3 only") << QString() << true;
    }
    void speaksNoWeakerTls()
    {
        QFETCH(QString, cipher);
        QFETCH(bool, newer);
        EchoEdge edge({}, 0, 'm', m_security);
        QSignalSpy refused(&edge.server, &EdgeServer::refused);
        auto socket = std::unique_ptr<QTcpSocket>(makeLinkSocket(nullptr, m_security));
        auto& other = static_cast<QSslSocket&>(*socket);
        QSslConfiguration tls = other.sslConfiguration();
        tls.setCiphers(newer ? QSslConfiguration::supportedCiphers() : QList{QSslCipher(cipher)});
        tls.setProtocol(newer ? QSsl::TlsV1_3 : QSsl::TlsV1_2);
        other.setSslConfiguration(tls);
        other.connectToHost(QHostAddress(QHostAddress::LocalHost), edge.server.port());
        QTRY_COMPARE(other.state(), QAbstractSocket::ConnectedState);
        other.startClientEncryption();
        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(!other.isEncrypted());
    }

    void takesNoReplay()
    {
        EchoEdge edge({.lastWord = 50ms}, 0, 'm', m_security);
        LinkRelay relay(edge.server.port());
        {
            Device device(relay.port(), {.security = m_security});
            QVERIFY(device.connects());
        }
        QTRY_VERIFY(edge.server.devices().empty());
        QSignalSpy joined(&edge.server, &EdgeServer::deviceJoined);
        QSignalSpy refused(&edge.server, &EdgeServer::refused);
        RawPeer again(edge.server.port());
        again.write(relay.up());
        QTRY_COMPARE(refused.count(), 1);
        QCOMPARE(joined.count(), 0);
    }

    void leavesAndComesBackWhenAByteIsDamaged_data()
    {
        QTest::addColumn<bool>("up");
        QTest::newRow("towards the edge") << true;
        QTest::newRow("towards the device") << false;
    }
    void leavesAndComesBackWhenAByteIsDamaged()
    {
        QFETCH(bool, up);
        EchoEdge edge({}, 0, 'm', m_security);
        LinkRelay relay(edge.server.port());
        Device device(relay.port(), {.backoffFirst = 10ms, .backoffMost = 20ms, .security = m_security});
        QVERIFY(device.connects());
        relay.damageNext(up ? LinkRelay::Way::Up : LinkRelay::Way::Down);
        device.link.send(requestOf(1, 5'000));
        QTRY_COMPARE(device.failures.size(), std::size_t{1});
        QVERIFY(device.replies.empty() && (!up || edge.requests.empty()));
        QTRY_VERIFY(device.isConnected());
        device.link.send(requestOf(2));
        QTRY_COMPARE(device.replies.size(), std::size_t{1});
        QTRY_COMPARE(edge.server.devices().size(), std::size_t{1});
    }

    void letsADeviceInPastACrowdThatProvesNothing()
    {
        EchoEdge edge({.greeting = 3}, 0, 'm', m_security);
        std::vector<std::unique_ptr<RawPeer>> silent;
        for (int i = 0; i < 20; ++i) {
            silent.push_back(std::make_unique<RawPeer>(edge.server.port()));
            QCoreApplication::processEvents();
        }
        Device device(edge.server.port(), {.security = m_security});
        QVERIFY(device.connects());
        QTRY_VERIFY(std::ranges::count_if(silent, [](const auto& peer) { return peer->isOpen(); }) <= 3);
    }

    void shutsOutAnAddressThatFailsTooOften()
    {
        EchoEdge edge({.lastWord = 50ms, .failedProofs = 3, .shutOut = 4s}, 0, 'm', m_security);
        QSignalSpy refused(&edge.server, &EdgeServer::refused);
        Device inside(edge.server.port(), {.security = m_security});
        QVERIFY(inside.connects());
        for (int i = 0; i < 3; ++i) {
            RawPeer plain(edge.server.port());
            plain.say(helloOf(QStringLiteral("stranger")));
            QTRY_COMPARE(plain.count<ErrorMessage>(), 1);
        }
        for (int i = 0; i < 12; ++i) {
            RawPeer shut(edge.server.port());
            QTRY_VERIFY(!shut.isOpen());
            QCOMPARE(shut.count<ErrorMessage>(), 0);
        }
        const QStringList reasons = reasonsIn(refused);
        QCOMPARE(reasons.filter(QStringLiteral("with its token")).size(), 3);
        QCOMPARE(reasons.filter(QStringLiteral("shut out for")).size(), 1);
        QCOMPARE(reasons.filter(QStringLiteral("closed at once")).size(), 2); // the first and the tenth
        inside.link.send(requestOf(1));
        QTRY_COMPARE(inside.replies.size(), std::size_t{1}); // who is inside stays
        Device late(edge.server.port(), {.backoffFirst = 50ms, .backoffMost = 200ms, .security = m_security});
        late.link.start();
        QTRY_VERIFY_WITH_TIMEOUT(late.isConnected(), kPatience);
    }

    void listensAgainWithAnotherToken()
    {
        EchoEdge edge({}, 0, 'm', m_security);
        const quint16 port = edge.server.port();
        Device device(port, {.backoffFirst = 10ms, .backoffMost = 20ms, .security = m_security});
        QVERIFY(device.connects());
        edge.server.close();
        const LinkSecurity other = freshToken();
        QVERIFY(edge.server.listen(QHostAddress(QHostAddress::LocalHost), port, other).ok());
        QTRY_VERIFY(device.texts.join(QLatin1Char('\n'))
                        .contains(QStringLiteral("does not have the token of the edge")));
        Device newer(port, {.security = other});
        QVERIFY(newer.connects());
    }

    void shapesWhatIsEncrypted()
    {
        EchoEdge edge({}, 0, 'm', m_security);
        Device device(edge.server.port(), {.pingInterval = 60s, .security = m_security});
        QVERIFY(device.waitsForAPing());
        device.link.setShape(shape(2));
        const double ideal = static_cast<double>(encode(requestOf(1, 40'000)).size()) * 8 / 2e3;
        device.link.send(requestOf(1, 40'000));
        QVERIFY(device.waitsForReplies(1, 60s));
        const double took = inMilliseconds(device.replies[0].uplink + device.replies[0].down);
        QVERIFY2(took > ideal * 0.98 - 0.1, qPrintable(QStringLiteral("%1 of %2 ms").arg(took).arg(ideal)));
    }

    /// An unread stream stays in the shaper, where it counts, and not out of sight behind the encryption.
    void keepsWhatAnEdgeDoesNotReadInTheShaper()
    {
        EchoEdge edge({}, 0, 'm', m_security);
        LinkRelay relay(edge.server.port());
        Device device(relay.port(), {.requestTimeout = 60s, .pingInterval = 60s, .security = m_security});
        QVERIFY(device.waitsForAPing());
        relay.stall();
        for (std::uint32_t id = 1; id <= 30; ++id)
            device.link.send(requestOf(id, 1'000'000));
        QVERIFY2(!device.failures.empty(), "nothing has told that the link is stuck");
        QVERIFY(device.reasons[0].contains(QStringLiteral("too slow")));
    }

    void disconnectsWhoDoesNotRead()
    {
        EchoEdge edge({.pingsPerSecond = 1'000'000, .unsentBytes = 100'000}, 0, 'm', m_security);
        QSignalSpy refused(&edge.server, &EdgeServer::refused);
        Device good(edge.server.port(), {.security = m_security});
        QVERIFY(good.connects());
        LinkRelay relay(edge.server.port());
        const auto deaf = provenPeer(relay.port(), m_security);
        deaf->say(helloOf(QStringLiteral("deaf")));
        QTRY_COMPARE(deaf->count<Hello>(), 1);
        relay.stallDown();
        QByteArray pings;
        for (std::uint32_t i = 0; i < 40'000; ++i)
            pings += encode(Ping{i});
        QTimer more; // what the system and the relay take up differs from run to run
        connect(&more, &QTimer::timeout, this, [&] {
            if (deaf->isOpen())
                deaf->write(pings);
        });
        more.start(100ms);
        QVERIFY(refused.count() > 0 ||
                refused.wait(60'000)); // no QTRY, which sleeps between the edge's turns
        QCOMPARE(refused.count(), 1);
        QVERIFY(reasonsIn(refused)[0].contains(QStringLiteral("does not read")));
        QTRY_COMPARE(edge.server.devices().size(), std::size_t{1});
        good.link.send(requestOf(1));
        QTRY_COMPARE(good.replies.size(), std::size_t{1});
    }

private:
    const LinkSecurity m_security = freshToken();
};

QTEST_GUILESS_MAIN(tst_LinkSecurity)
#include "tst_LinkSecurity.moc"

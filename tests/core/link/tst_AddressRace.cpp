#include "core/link/AddressRace.h"
#include "core/link/Place.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <vector>

using namespace coinfer;
using namespace std::chrono_literals;

namespace {

const QHostAddress kFour(QStringLiteral("127.0.0.1"));
const QHostAddress kOtherFour(QStringLiteral("127.0.0.2"));
const QHostAddress kSilent(QStringLiteral("127.0.0.9"));
const QHostAddress kSix(QStringLiteral("::1"));
const QHostAddress kOtherSix(QStringLiteral("2001:db8::7"));

/// A port that never completes a handshake: nobody accepts, and its queue is full. The system answers nothing
/// to those who come, as a machine that is off.
class Silence {
public:
    explicit Silence(quint16 port)
    {
        m_sockets.push_back(socket(AF_INET, SOCK_STREAM, 0));
        const sockaddr_in where = at(port);
        if (bind(m_sockets[0], reinterpret_cast<const sockaddr*>(&where), sizeof where) != 0 ||
            listen(m_sockets[0], 0) != 0)
            qFatal("no silent port for the test");
        for (int i = 0; i < 8; ++i) {
            m_sockets.push_back(socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0));
            (void)connect(m_sockets.back(), reinterpret_cast<const sockaddr*>(&where), sizeof where);
        }
    }
    ~Silence()
    {
        for (const int one : m_sockets)
            close(one);
    }

private:
    static sockaddr_in at(quint16 port)
    {
        sockaddr_in where{};
        where.sin_family = AF_INET;
        where.sin_port = htons(port);
        where.sin_addr.s_addr = htonl(kSilent.toIPv4Address());
        return where;
    }

    std::vector<int> m_sockets;
};

QHostAddress winnerOf(const QSignalSpy& won)
{
    return won.isEmpty() ? QHostAddress() : qvariant_cast<QTcpSocket*>(won.first().first())->peerAddress();
}

} // namespace

class tst_AddressRace : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesTheFamiliesInTurns()
    {
        QCOMPARE(inTurns({}), QList<QHostAddress>());
        QCOMPARE(inTurns({kSix, kOtherSix, kFour, kOtherFour}),
                 (QList<QHostAddress>{kSix, kFour, kOtherSix, kOtherFour}));
        QCOMPARE(inTurns({kFour, kOtherFour, kSilent, kSix}),
                 (QList<QHostAddress>{kFour, kSix, kOtherFour, kSilent}));
        QCOMPARE(inTurns({kFour, kFour, kSix}), (QList<QHostAddress>{kFour, kSix})); // one a socket type
    }

    void aSilentAddressDoesNotBarTheWay()
    {
        QTcpServer edge;
        QVERIFY(edge.listen(kFour));
        const Silence silence(edge.serverPort());
        AddressRace race(edge.serverPort(), nullptr, 20ms);
        QSignalSpy won(&race, &AddressRace::won), lost(&race, &AddressRace::lost);
        race.start({kSilent, kFour});
        QTRY_COMPARE(won.size(), 1);
        QCOMPARE(winnerOf(won), kFour);
        QVERIFY(lost.isEmpty());
    }

    /// Else the next one would wait for nothing: the stagger here is longer than the test.
    void afterARefusalTheNextIsTriedAtOnce()
    {
        QTcpServer edge;
        QVERIFY(edge.listen(kFour));
        AddressRace race(edge.serverPort(), nullptr, 1h);
        QSignalSpy won(&race, &AddressRace::won);
        race.start({kOtherFour, kFour});
        QTRY_COMPARE(won.size(), 1);
        QCOMPARE(winnerOf(won), kFour);
    }

    void theFirstIsTakenWhereItAnswers()
    {
        QTcpServer first, second;
        QVERIFY(first.listen(kFour));
        QVERIFY(second.listen(kOtherFour, first.serverPort()));
        AddressRace race(first.serverPort(), nullptr, 1h);
        QSignalSpy won(&race, &AddressRace::won);
        race.start({kFour, kOtherFour});
        QTRY_COMPARE(won.size(), 1);
        QCOMPARE(winnerOf(won), kFour);
        QVERIFY(!second.hasPendingConnections());
    }

    void saysWhyWhereAllRefuse()
    {
        quint16 port = 0;
        {
            QTcpServer gone;
            QVERIFY(gone.listen(kFour));
            port = gone.serverPort();
        }
        AddressRace race(port, nullptr, 1h);
        QSignalSpy won(&race, &AddressRace::won), lost(&race, &AddressRace::lost);
        race.start({kFour, kOtherFour});
        QTRY_COMPARE(lost.size(), 1);
        QVERIFY(!lost.first().first().toString().isEmpty());
        QVERIFY(won.isEmpty());
    }

    void looksNamesUp()
    {
        QTcpServer edge;
        QVERIFY(edge.listen(kFour));
        AddressRace race(edge.serverPort());
        QSignalSpy won(&race, &AddressRace::won);
        race.start(QStringLiteral("localhost"));
        QTRY_COMPARE(won.size(), 1);
    }

    /// While one is silent and another is about to be tried. A race that begins later goes the same way, so
    /// where it has arrived, the one before would have, too.
    void canBeGivenUp()
    {
        QTcpServer edge;
        QVERIFY(edge.listen(kFour));
        const Silence silence(edge.serverPort());
        auto race = std::make_unique<AddressRace>(edge.serverPort(), nullptr, 20ms);
        QSignalSpy won(race.get(), &AddressRace::won), lost(race.get(), &AddressRace::lost);
        race->start({kSilent, kFour});
        race.reset();
        AddressRace later(edge.serverPort(), nullptr, 20ms);
        QSignalSpy laterWon(&later, &AddressRace::won);
        later.start({kSilent, kFour});
        QTRY_COMPARE(laterWon.size(), 1);
        QTRY_VERIFY(edge.hasPendingConnections());
        const auto* winner = qvariant_cast<QTcpSocket*>(laterWon.first().first());
        QCOMPARE(edge.nextPendingConnection()->peerPort(), winner->localPort()); // nobody came before
        QVERIFY(won.isEmpty() && lost.isEmpty());
    }

    void writesPlacesAsTheyAreTaken_data()
    {
        QTest::addColumn<QHostAddress>("address");
        QTest::addColumn<QString>("text");
        const auto row = [](const QHostAddress& address, const char* text) {
            QTest::newRow(text) << address << QString::fromLatin1(text);
        };
        row(kFour, "127.0.0.1:7");
        row(kSix, "[::1]:7");
        row(QHostAddress(QHostAddress::Any), "[::]:7");
        row(QHostAddress(QHostAddress::AnyIPv4), "0.0.0.0:7");
        row(QHostAddress(QStringLiteral("::ffff:192.0.2.5")), "192.0.2.5:7");
    }
    void writesPlacesAsTheyAreTaken()
    {
        QFETCH(const QHostAddress, address);
        QFETCH(const QString, text);
        QCOMPARE(placeOf(address, 7), text);
        QCOMPARE(placeOf(QStringLiteral("lab-pc"), 7), QStringLiteral("lab-pc:7"));
        QCOMPARE(placeOf(QStringLiteral("fe80::1%eth0"), 7), QStringLiteral("[fe80::1%eth0]:7"));
    }
};

QTEST_GUILESS_MAIN(tst_AddressRace)
#include "tst_AddressRace.moc"

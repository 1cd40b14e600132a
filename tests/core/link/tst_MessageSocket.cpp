// How many messages a socket hands on in one turn of the event loop, and what it does with the rest.
#include "core/link/LinkSocket.h"
#include "core/link/MessageSocket.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

using namespace coinfer;

namespace {

constexpr int kMostMessages = 32; // as promised to the other peers

/// Two ends of a connection.
struct Ends {
    Ends()
    {
        listener.listen(QHostAddress::LocalHost);
        far.connectToHost(QHostAddress(QHostAddress::LocalHost), listener.serverPort());
        while (!listener.hasPendingConnections())
            listener.waitForNewConnection(5'000);
        far.waitForConnected(5'000);
        near = std::make_unique<MessageSocket>(listener.nextPendingConnection());
        QObject::connect(near.get(), &MessageSocket::received, near.get(),
                         [this](const Message& message) { heard.push_back(message); });
    }

    LinkListener listener;
    QTcpSocket far;
    std::unique_ptr<MessageSocket> near;
    std::vector<Message> heard;
};

QByteArray pings(std::uint32_t count)
{
    QByteArray bytes;
    for (std::uint32_t id = 1; id <= count; ++id)
        bytes += encode(Ping{id});
    return bytes;
}

} // namespace

class tst_MessageSocket : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void handsOnABoundedNumberInOneTurn()
    {
        Ends ends;
        ends.far.write(pings(1'000));
        QVERIFY(ends.far.waitForBytesWritten(5'000));
        std::size_t before = 0, most = 0;
        while (ends.heard.size() < 1'000) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            most = std::max(most, ends.heard.size() - before);
            before = ends.heard.size();
        }
        QVERIFY(most <= 2 * kMostMessages); // what arrives while a turn is due may begin another
        for (std::uint32_t i = 0; i < 1'000; ++i)
            QCOMPARE(std::get<Ping>(ends.heard[i]).id, i + 1);
    }

    void handsOnAllBeforeItReportsTheEnd()
    {
        Ends ends;
        std::size_t heardBeforeEnd = 0;
        QSignalSpy closed(ends.near.get(), &MessageSocket::closed);
        connect(ends.near.get(), &MessageSocket::closed, this, [&] { heardBeforeEnd = ends.heard.size(); });
        ends.far.write(pings(500));
        ends.far.disconnectFromHost();
        QTRY_COMPARE(closed.count(), 1);
        QCOMPARE(heardBeforeEnd, std::size_t{500});
    }

    void handsOnNothingAfterItIsIgnored()
    {
        Ends ends;
        connect(ends.near.get(), &MessageSocket::received, this, [&] { ends.near->ignore(); });
        QSignalSpy closed(ends.near.get(), &MessageSocket::closed);
        ends.far.write(pings(100));
        ends.far.disconnectFromHost();
        QTRY_COMPARE(ends.near->socket().state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(ends.heard.size(), std::size_t{1});
        QCOMPARE(closed.count(), 0);
    }

    void aReceiverMayCloseTheSocket()
    {
        Ends ends;
        QSignalSpy closed(ends.near.get(), &MessageSocket::closed);
        connect(ends.near.get(), &MessageSocket::received, this, [&] { ends.near->socket().abort(); });
        ends.far.write(pings(3));
        QTRY_COMPARE(closed.count(), 1);
    }

    void refusesALongerMessageThanToldBeforeItComes()
    {
        Ends ends;
        ends.near->setMostPayload(1'000);
        QSignalSpy broken(ends.near.get(), &MessageSocket::broken);
        const InferRequest request{.id = 1, .decision = {5, 3, 8}, .bytes = QByteArray(2'000, 'x')};
        ends.far.write(encode(request).first(kHeaderBytes));
        QTRY_COMPARE(broken.count(), 1);
        QVERIFY(broken.at(0).at(1).toString().contains(QStringLiteral("1000")));
    }

    /// What nobody acknowledges ends the connection: a throttled device goes on writing into a dead network.
    void theSystemGivesUpWhatIsNotAcknowledged()
    {
        Ends ends;
        unsigned patience = 0;
        socklen_t size = sizeof(patience);
        const auto descriptor = static_cast<int>(ends.near->socket().socketDescriptor());
        QCOMPARE(::getsockopt(descriptor, IPPROTO_TCP, TCP_USER_TIMEOUT, &patience, &size), 0);
        QCOMPARE(Milliseconds(patience), kUnacknowledged);
    }
};

QTEST_GUILESS_MAIN(tst_MessageSocket)
#include "tst_MessageSocket.moc"

#include "core/link/EdgeServer.h"

#include "core/link/EdgeConnection.h"
#include "core/link/EdgeDoor.h"
#include "core/link/LinkSocket.h"
#include "core/link/Place.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace coinfer {
namespace {

/// Connections that may still read why they are turned away; if there are more, the oldest is cut.
constexpr int kMostTurnedAway = 16;

QString whyNot(const QTcpServer& listener, const QHostAddress& address, quint16 port)
{
    const QString place =
        QCoreApplication::translate("Problems", "%1, port %2").arg(address.toString()).arg(port);
    switch (listener.serverError()) {
    case QAbstractSocket::AddressInUseError:
        return QCoreApplication::translate("Problems",
                                           "Cannot listen on %1: the port is in use; stop the program that "
                                           "uses it (another edge?) or choose another port")
            .arg(place);
    case QAbstractSocket::SocketAddressNotAvailableError:
        return QCoreApplication::translate("Problems",
                                           "Cannot listen on %1: this machine does not have that address")
            .arg(place);
    case QAbstractSocket::SocketAccessError:
        return QCoreApplication::translate("Problems",
                                           "Cannot listen on %1: not permitted; choose port 1024 or higher")
            .arg(place);
    default:
        return QCoreApplication::translate("Problems", "Cannot listen on %1: %2")
            .arg(place, listener.errorString());
    }
}

} // namespace

class EdgeServer::Private {
public:
    Private(EdgeServer* server, Hello hello, EdgeLimits limits)
        : q(server), m_hello(std::move(hello)), m_limits(limits), m_listener(server),
          m_door(limits, *m_counters, server)
    {
        const auto take = [this] {
            while (QTcpSocket* socket = m_listener.nextPendingConnection())
                m_door.receive(socket);
        };
        connect(&m_listener, &QTcpServer::newConnection, q, take, Qt::QueuedConnection);
        connect(&m_door, &EdgeDoor::entered, q,
                [this](QTcpSocket* socket, Milliseconds spent) { welcome(socket, spent); });
        connect(&m_door, &EdgeDoor::unproven, q, [this](QTcpSocket* socket) { demandToken(socket); });
        connect(&m_door, &EdgeDoor::refused, q, &EdgeServer::refused);
    }

    void welcome(QTcpSocket* socket, Milliseconds spent);
    void demandToken(QTcpSocket* socket);
    EdgeConnection& admit(QTcpSocket* socket);
    void keepBounds();
    void answerHello(EdgeConnection& connection);
    void sayLeft(const EdgeConnection& connection);
    void cutOldest(bool (EdgeConnection::*isOne)() const, int most);
    int count(bool (EdgeConnection::*isOne)() const) const;
    int servedAt(const QHostAddress& address) const;
    EdgeConnection* find(DeviceId id) const;
    EdgeConnection* findStale(const EdgeConnection& connection) const;

    EdgeServer* const q;
    const Hello m_hello;
    const EdgeLimits m_limits;
    const std::shared_ptr<EdgeCounters> m_counters = std::make_shared<EdgeCounters>();
    LinkListener m_listener;
    EdgeDoor m_door;
    std::map<DeviceId, EdgeConnection*> m_connections; ///< children of q
    DeviceId m_lastId = 0;
    bool m_draining = false;
};

void EdgeServer::Private::welcome(QTcpSocket* socket, Milliseconds spent)
{
    admit(socket).hurry(spent);
    keepBounds();
}

void EdgeServer::Private::demandToken(QTcpSocket* socket)
{
    admit(socket).turnAway(Refusal::NoToken,
                           QStringLiteral("This edge accepts only devices with its token: \"coinfer-cli "
                                          "token show\" prints it there, \"coinfer-cli token set\" or "
                                          "--token-file takes it here"));
    keepBounds();
}

void EdgeServer::Private::keepBounds()
{
    cutOldest(&EdgeConnection::isGreeting, m_limits.greeting);
    cutOldest(&EdgeConnection::isLeaving, kMostTurnedAway);
}

EdgeConnection& EdgeServer::Private::admit(QTcpSocket* socket)
{
    const DeviceId id = ++m_lastId;
    auto* connection =
        new EdgeConnection(socket, id, {.ours = m_hello, .limits = m_limits, .counters = *m_counters}, q);
    m_connections.emplace(id, connection);
    connect(connection, &EdgeConnection::greeted, q, [this, connection] { answerHello(*connection); });
    connect(connection, &EdgeConnection::answersUnwanted, q, [this, id] { Q_EMIT q->answersUnwanted(id); });
    connect(connection, &EdgeConnection::requestReceived, q,
            [this, id](const InferRequest& request, Nanoseconds received) {
                Q_EMIT q->requestReceived(id, request, received);
            });
    connect(connection, &EdgeConnection::refused, q, [this](const QString& address, const QString& reason) {
        Q_EMIT q->refused(address, reason);
        Q_EMIT q->devicesChanged();
    });
    connect(connection, &EdgeConnection::left, q, [this, id, connection] {
        m_connections.erase(id);
        connection->deleteLater();
        sayLeft(*connection);
        Q_EMIT q->devicesChanged();
        if (m_draining && m_connections.empty())
            Q_EMIT q->drained();
    });
    return *connection;
}

void EdgeServer::Private::answerHello(EdgeConnection& connection)
{
    if (EdgeConnection* stale = findStale(connection))
        stale->giveWay(); // its place becomes free
    const int served = count(&EdgeConnection::isServed);
    if (served >= m_limits.connections)
        return connection.turnAway(
            Refusal::TooManyDevices,
            QStringLiteral(
                "The edge already serves %1 devices, which is its limit; stop one of them, or raise "
                "--max-devices at the edge")
                .arg(served));
    const QHostAddress address = connection.peerAddress();
    if (!address.isLoopback() && servedAt(address) >= m_limits.perAddress)
        return connection.turnAway(
            Refusal::TooManyOfAddress,
            QStringLiteral(
                "The edge already serves %1 devices from this address, which is its limit; stop one "
                "of them, or raise --max-per-address at the edge")
                .arg(m_limits.perAddress));
    connection.welcome();
    Q_EMIT q->deviceJoined(connection.status());
    Q_EMIT q->devicesChanged();
}

/// If it had joined.
void EdgeServer::Private::sayLeft(const EdgeConnection& connection)
{
    if (!connection.hasJoined())
        return;
    m_counters->change([](EdgeFigures& figures) { ++figures.left; });
    Q_EMIT q->deviceLeft(connection.status(), connection.whyLeft());
}

/// Cuts the oldest connections in this state so that at most `most` remain.
void EdgeServer::Private::cutOldest(bool (EdgeConnection::*isOne)() const, int most)
{
    for (int over = count(isOne) - most; over > 0; --over) {
        const auto oldest =
            std::ranges::find_if(m_connections, [&](const auto& c) { return (c.second->*isOne)(); });
        oldest->second->cut(); // removes itself from m_connections
    }
}

int EdgeServer::Private::count(bool (EdgeConnection::*isOne)() const) const
{
    return static_cast<int>(
        std::ranges::count_if(m_connections, [&](const auto& c) { return (c.second->*isOne)(); }));
}

int EdgeServer::Private::servedAt(const QHostAddress& address) const
{
    const QByteArray network = networkOf(address);
    return static_cast<int>(std::ranges::count_if(m_connections, [&](const auto& c) {
        return c.second->isServed() && networkOf(c.second->peerAddress()) == network;
    }));
}

EdgeConnection* EdgeServer::Private::find(DeviceId id) const
{
    const auto found = m_connections.find(id);
    return found == m_connections.end() ? nullptr : found->second;
}

/// The connection before of the same link, which its device has lost.
EdgeConnection* EdgeServer::Private::findStale(const EdgeConnection& connection) const
{
    const auto found = std::ranges::find_if(m_connections, [&](const auto& c) {
        return c.second != &connection && c.second->isServed() && c.second->link() == connection.link();
    });
    return connection.link().isEmpty() || found == m_connections.end() ? nullptr : found->second;
}

EdgeServer::EdgeServer(Hello hello, EdgeLimits limits, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(this, std::move(hello), limits))
{
}

EdgeServer::~EdgeServer()
{
    close();
}

Result<void> EdgeServer::listen(const QHostAddress& address, quint16 port, const LinkSecurity& security)
{
    d->m_listener.setSecurity(security);
    d->m_door.setSecurity(security);
    if (!d->m_listener.listen(address, port))
        return Error{whyNot(d->m_listener, address, port)};
    return {};
}

quint16 EdgeServer::port() const
{
    return d->m_listener.serverPort();
}

bool EdgeServer::isLoopback() const
{
    return d->m_listener.serverAddress().isLoopback();
}

std::vector<DeviceStatus> EdgeServer::devices() const
{
    std::vector<DeviceStatus> devices;
    for (const auto& [id, connection] : d->m_connections)
        if (connection->isServed())
            devices.push_back(connection->status());
    return devices;
}

std::shared_ptr<const EdgeCounters> EdgeServer::counters() const
{
    return d->m_counters;
}

void EdgeServer::close()
{
    d->m_listener.close();
    d->m_door.close();
    const bool hadDevices = !d->m_connections.empty();
    for (const auto& [id, connection] : d->m_connections) {
        connection->disconnect(this);
        connection->dismiss();
        connection->deleteLater();
        d->sayLeft(*connection);
        Q_EMIT answersUnwanted(id);
    }
    d->m_connections.clear();
    if (hadDevices)
        Q_EMIT devicesChanged();
}

void EdgeServer::drain()
{
    d->m_listener.close();
    d->m_door.close();
    d->m_draining = true;
    if (d->m_connections.empty())
        Q_EMIT drained();
    for (const auto& [id, connection] : std::map(d->m_connections)) // one that leaves erases itself
        connection->drain();
}

void EdgeServer::reply(DeviceId device, const InferReply& reply)
{
    if (EdgeConnection* connection = d->find(device))
        connection->reply(reply);
}

void EdgeServer::sayLate(DeviceId device, const Late& late)
{
    if (EdgeConnection* connection = d->find(device))
        connection->sayLate(late);
}

void EdgeServer::refuse(DeviceId device, const ErrorMessage& error)
{
    if (EdgeConnection* connection = d->find(device))
        connection->refuse(error);
}

} // namespace coinfer

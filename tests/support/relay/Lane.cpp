#include "tests/support/relay/Lane.h"

#include <QHostAddress>

#include <utility>

#include <sys/socket.h>

namespace coinfer {
namespace {

/// As when a machine loses its power, or a firewall its patience.
void resetByPeer(QTcpSocket& socket)
{
    const linger atOnce{1, 0};
    if (const auto number = static_cast<int>(socket.socketDescriptor()); number >= 0)
        setsockopt(number, SOL_SOCKET, SO_LINGER, &atOnce, sizeof(atOnce));
    socket.abort();
}

} // namespace

Lane::Lane(QTcpSocket* device, quint16 edge, Speech speech) : m_isOver(edge == 0)
{
    m_up.parts = partsOf(speech);
    m_down.parts = partsOf(speech);
    device->setParent(nullptr);
    m_up.from.reset(device);
    m_down.from = std::make_unique<QTcpSocket>();
    for (QTcpSocket* socket : {device, m_down.from.get()})
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    if (edge > 0)
        m_down.from->connectToHost(QHostAddress(QHostAddress::LocalHost), edge);
    for (const Way way : {Way::Up, Way::Down}) {
        connect(of(way).from.get(), &QTcpSocket::readyRead, this, [this, way] { read(way); });
        connect(of(way).from.get(), &QTcpSocket::disconnected, this, [this, way] { follow(way); });
        connect(of(way).from.get(), &QTcpSocket::errorOccurred, this,
                [this, way](QAbstractSocket::SocketError error) {
                    if (error ==
                        QAbstractSocket::ConnectionRefusedError) // nobody listens; the other cases disconnect
                        follow(way);
                });
    }
}

/// Sockets that close would still signal.
Lane::~Lane()
{
    for (const Way way : {Way::Up, Way::Down})
        of(way).from->disconnect();
}

void Lane::whenHeard(Heard heard)
{
    m_heard = std::move(heard);
    read(Way::Up);
}

void Lane::read(Way way)
{
    Side& side = of(way);
    const QByteArray bytes = side.from->readAll();
    if (m_isOver)
        return;
    side.parts->feed(bytes);
    while (!m_isOver) {
        const auto next = side.parts->next();
        if (!next)
            return;
        m_heard(way, *next);
    }
}

void Lane::send(Way way, const QByteArray& bytes)
{
    QTcpSocket& to = target(way);
    if (!to.isOpen())
        return;
    to.write(bytes);
    if (to.state() == QAbstractSocket::ConnectedState) // else it is sent once it has connected
        to.flush();
}

void Lane::releaseFirst(Way way)
{
    if (holds(way))
        send(way, of(way).held.takeFirst());
}

void Lane::releaseAll()
{
    for (const Way way : {Way::Up, Way::Down})
        while (holds(way))
            releaseFirst(way);
}

void Lane::endWithin(Way way, const QByteArray& bytes, bool byReset)
{
    send(way, bytes);
    if (byReset)
        return reset();
    m_isOver = true;
    m_up.from->disconnectFromHost();
    m_down.from->disconnectFromHost();
}

void Lane::reset()
{
    m_isOver = true;
    resetByPeer(*m_up.from);
    resetByPeer(*m_down.from);
}

void Lane::loseEdge()
{
    m_isOver = true;
    m_down.from->disconnect(this);
    m_down.from->abort();
}

/// One side has closed: so does the other, once it has what was sent.
void Lane::follow(Way way)
{
    if (!m_isOver)
        target(way).disconnectFromHost();
}

} // namespace coinfer

#include "core/link/AddressRace.h"

#include "core/link/LinkSocket.h"

#include <QHostInfo>

#include <algorithm>
#include <utility>

namespace coinfer {

QList<QHostAddress> inTurns(const QList<QHostAddress>& addresses)
{
    QList<QHostAddress> own, other, turns;
    for (const QHostAddress& address : addresses)
        (address.protocol() == addresses.first().protocol() ? own : other).append(address);
    for (qsizetype i = 0; i < std::max(own.size(), other.size()); ++i)
        for (const auto* family : {&own, &other})
            if (i < family->size() && !turns.contains(family->at(i)))
                turns.append(family->at(i));
    return turns;
}

AddressRace::AddressRace(quint16 port, QObject* parent, Milliseconds stagger, LinkSecurity security)
    : QObject(parent), m_port(port), m_stagger(stagger), m_security(std::move(security)), m_next(this)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &AddressRace::tryNext);
}

AddressRace::~AddressRace()
{
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(m_lookup);
    m_over = true;
    for (QTcpSocket* socket : m_running)
        socket->disconnect(this); // a socket that is destroyed while connecting reports an error
}

void AddressRace::start(const QString& host)
{
    if (const QHostAddress address(host); !address.isNull())
        return start(QList{address});
    m_lookup = QHostInfo::lookupHost(host, this, [this](const QHostInfo& found) {
        m_lookup = -1;
        if (!found.addresses().isEmpty())
            return start(found.addresses());
        m_over = true;
        Q_EMIT lost(found.errorString());
    });
}

void AddressRace::start(const QList<QHostAddress>& addresses)
{
    m_left = inTurns(addresses);
    tryNext();
}

void AddressRace::tryNext()
{
    if (m_over || m_left.isEmpty())
        return;
    QTcpSocket* socket = makeLinkSocket(this, m_security);
    m_running.push_back(socket);
    connect(socket, &QTcpSocket::connected, this, [this, socket] { win(socket); });
    connect(socket, &QTcpSocket::errorOccurred, this, [this, socket] { lose(socket); });
    const QHostAddress address = m_left.takeFirst();
    if (!m_left.isEmpty())
        m_next.start(m_stagger);
    socket->connectToHost(address, m_port);
}

void AddressRace::drop(QTcpSocket* socket)
{
    std::erase(m_running, socket);
    socket->disconnect(this);
}

void AddressRace::win(QTcpSocket* socket)
{
    if (std::exchange(m_over, true))
        return;
    m_next.stop();
    drop(socket);
    for (QTcpSocket* other : std::exchange(m_running, {})) {
        other->disconnect(this);
        other->abort();
        other->deleteLater();
    }
    Q_EMIT won(socket);
}

void AddressRace::lose(QTcpSocket* socket)
{
    const QString reason = socket->errorString();
    drop(socket);
    socket->deleteLater();
    if (m_over)
        return;
    if (!m_left.isEmpty())
        return tryNext();
    if (!m_running.empty())
        return;
    m_over = true;
    Q_EMIT lost(reason);
}

} // namespace coinfer

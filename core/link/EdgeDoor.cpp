#include "core/link/EdgeDoor.h"

#include "core/base/Units.h"
#include "core/link/LinkToken.h"
#include "core/link/Place.h"
#include "core/link/ProofWords.h"

#include <QCoreApplication>
#include <QTcpSocket>

#include <algorithm>

namespace coinfer {
namespace {

Nanoseconds now()
{
    return SteadyClock().now();
}

/// Whether a number is worth telling: 1, 10, 100 and so on.
bool isRound(int count)
{
    while (count > 0 && count % 10 == 0)
        count /= 10;
    return count == 1;
}

} // namespace

EdgeDoor::EdgeDoor(const EdgeLimits& limits, EdgeCounters& counters, QObject* parent)
    : QObject(parent), m_limits(limits), m_counters(counters),
      m_failures(limits.failedProofs, limits.shutOut), m_patience(this)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &EdgeDoor::expire);
}

EdgeDoor::~EdgeDoor()
{
    close();
}

void EdgeDoor::receive(QTcpSocket* socket)
{
    m_counters.change([](EdgeFigures& figures) { ++figures.connections; });
    if (!m_locked) {
        Q_EMIT entered(socket, Milliseconds::zero());
        return;
    }
    const QHostAddress address = socket->peerAddress();
    if (!m_failures.isShutOut(address, now()))
        return prove(socket);
    const QString place = placeOf(address, socket->peerPort());
    socket->abort();
    socket->deleteLater();
    count(Refusal::ShutOut);
    if (const int count = m_failures.turnAway(address); isRound(count))
        Q_EMIT refused(place, QCoreApplication::translate(
                                  "Problems", "closed at once, since this address has failed to prove its "
                                              "token too often: %1 connection(s)")
                                  .arg(count));
}

void EdgeDoor::prove(QTcpSocket* socket)
{
    const QHostAddress address = socket->peerAddress();
    auto* handshake = new LinkHandshake(socket, LinkHandshake::Side::Edge, this);
    m_visitors.push_back({handshake, address, placeOf(address, socket->peerPort()), now()});
    connect(handshake, &LinkHandshake::proven, this,
            [this, handshake](QTcpSocket* proven) { letIn(take(handshake), proven); });
    connect(handshake, &LinkHandshake::spokenPlain, this, [this, handshake](QTcpSocket* plain) {
        const Visitor visitor = take(handshake);
        Q_EMIT unproven(plain);
        blame(visitor);
    });
    connect(handshake, &LinkHandshake::failed, this,
            [this, handshake](LinkHandshake::Failure failure, const QString& detail) {
                const Visitor visitor = take(handshake);
                if (failure != LinkHandshake::Failure::Silent)
                    refuse(visitor, Refusal::WrongToken, whyDeviceUnproven(failure, detail));
            });
    if (m_visitors.size() == 1)
        m_patience.start(m_limits.hello);
    if (static_cast<int>(m_visitors.size()) > m_limits.greeting) {
        take(m_visitors.front().handshake); // the oldest makes room
        count(Refusal::Crowded);
    }
    handshake->start();
}

void EdgeDoor::letIn(const Visitor& visitor, QTcpSocket* socket)
{
    m_failures.forgive(visitor.address);
    Q_EMIT entered(socket, std::chrono::ceil<Milliseconds>(now() - visitor.since));
}

void EdgeDoor::count(Refusal kind)
{
    m_counters.change([kind](EdgeFigures& figures) { figures.refuse(kind); });
}

void EdgeDoor::refuse(const Visitor& visitor, Refusal kind, const QString& reason)
{
    count(kind);
    Q_EMIT refused(visitor.place, reason);
    blame(visitor);
}

void EdgeDoor::blame(const Visitor& visitor)
{
    if (m_failures.add(visitor.address, now()))
        Q_EMIT refused(visitor.place,
                       QCoreApplication::translate(
                           "Problems", "it has failed to prove its token %1 times within %2; its address "
                                       "is shut out for the same time")
                           .arg(m_limits.failedProofs)
                           .arg(formatDuration(m_limits.shutOut)));
}

/// Whoever has not proven itself within the time for a hello goes.
void EdgeDoor::expire()
{
    while (!m_visitors.empty() && now() - m_visitors.front().since >= m_limits.hello)
        refuse(take(m_visitors.front().handshake), Refusal::NoHello,
               QCoreApplication::translate("Problems", "it has not proven its token in time"));
    if (!m_visitors.empty())
        m_patience.start(std::chrono::ceil<Milliseconds>(m_visitors.front().since + m_limits.hello - now()));
}

/// Forgets a visitor and ends its handshake, which closes the connection unless somebody has taken it over.
EdgeDoor::Visitor EdgeDoor::take(const LinkHandshake* handshake)
{
    const auto found = std::ranges::find(m_visitors, handshake, &Visitor::handshake);
    const Visitor visitor = *found;
    m_visitors.erase(found);
    visitor.handshake->disconnect(this);
    visitor.handshake->deleteLater(); // this call may come from its signal
    return visitor;
}

void EdgeDoor::close()
{
    m_patience.stop();
    while (!m_visitors.empty())
        take(m_visitors.front().handshake);
}

} // namespace coinfer

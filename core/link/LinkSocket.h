#pragma once

#include "core/base/Clock.h"
#include "core/link/LinkToken.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <functional>

namespace coinfer {

// The only place that creates sockets, on either side, and that knows how they are encrypted.

/// Maximum of received bytes that wait to be read.
inline constexpr qint64 kReceiveBuffer = 1 << 20;
/// A connection whose bytes the other machine has not acknowledged for this long is lost, even if the network
/// is silent. That is detected within about twice this time.
inline constexpr Milliseconds kUnacknowledged{1'000};

/// A socket configured for the link: low delay, small buffers, no proxy. With a token it is a QSslSocket,
/// which carries plain text until a LinkHandshake has proven both sides.
QTcpSocket* makeLinkSocket(QObject* parent, const LinkSecurity& security = {});

/// Bytes that were written to the socket and that the system has not taken yet. bytesToWrite() alone lacks
/// those that are already encrypted, which under TLS are nearly all.
qint64 unsentBytes(const QTcpSocket& socket);

/// Bytes that the system has taken and the other machine has not acknowledged.
qint64 unacknowledgedBytes(const QTcpSocket& socket);

/// How long ago the other machine last acknowledged anything.
Milliseconds sinceAcknowledged(const QTcpSocket& socket);

/// Calls `slot` whenever unsentBytes() may have fallen, as long as `context` lives.
void whenSent(QTcpSocket& socket, QObject* context, const std::function<void()>& slot);

/// Listens, and creates the sockets of incoming connections with makeLinkSocket(). Accepts some of them at a
/// time; take them in a later turn of the event loop than newConnection(), else it would go on accepting as
/// long as somebody connects, and serve nobody.
class LinkListener : public QTcpServer {
    Q_OBJECT
public:
    explicit LinkListener(QObject* parent = nullptr);

    /// For connections from now on.
    void setSecurity(const LinkSecurity& security) { m_security = security; }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    LinkSecurity m_security;
};

} // namespace coinfer

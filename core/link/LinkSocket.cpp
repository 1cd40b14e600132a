#include "core/link/LinkSocket.h"

#include <QNetworkProxy>
#include <QSslCipher>
#include <QSslConfiguration>
#include <QSslPreSharedKeyAuthenticator>
#include <QSslSocket>
#include <QTimer>

#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace coinfer {
namespace {

/// A large system buffer would hide how slow the link is.
constexpr int kSendBuffer = 128 << 10;
constexpr int kBacklog = 512; ///< connections that the system accepts ahead of us; a burst is no attack
constexpr int kMostAtOnce = 16;
constexpr Milliseconds kBreath{1'000};

/// The only suite that OpenSSL 3.0 has with a pre-shared key, a fresh key for each connection (ECDHE) and
/// authenticated encryption; those of RFC 8442 with AES-GCM are missing there.
constexpr QLatin1String kCipher("ECDHE-PSK-CHACHA20-POLY1305");
/// Everybody with the token is let in alike, so the name says only what the key is for.
constexpr const char* kIdentity = "coinfer";

void tune(QTcpSocket& socket)
{
    socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket.setSocketOption(QAbstractSocket::SendBufferSizeSocketOption, kSendBuffer);
    const auto patience = static_cast<unsigned>(kUnacknowledged.count());
    ::setsockopt(static_cast<int>(socket.socketDescriptor()), IPPROTO_TCP, TCP_USER_TIMEOUT, &patience,
                 sizeof(patience));
}

/// The pre-shared key proves both sides to each other (docs/decisions/0011), so nobody has a certificate and
/// there is none to verify. TLS 1.2 because Qt 6.4 cannot take a pre-shared key as a server of TLS 1.3.
/// No session is resumed: each connection proves itself anew. OpenSSL 3 refuses a client's renegotiation.
QSslConfiguration configuration()
{
    QSslConfiguration tls;
    tls.setProtocol(QSsl::TlsV1_2);
    tls.setCiphers(QString(kCipher));
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    tls.setPreSharedKeyIdentityHint(kIdentity);
    for (const auto option : {QSsl::SslOptionDisableSessionTickets, QSsl::SslOptionDisableSessionSharing,
                              QSsl::SslOptionDisableSessionPersistence, QSsl::SslOptionDisableCompression,
                              QSsl::SslOptionDisableLegacyRenegotiation})
        tls.setSslOption(option, true);
    return tls;
}

QSslSocket* makeSecureSocket(QObject* parent, const LinkToken& token)
{
    auto* socket = new QSslSocket(parent);
    socket->setSslConfiguration(configuration());
    QObject::connect(socket, &QSslSocket::preSharedKeyAuthenticationRequired, socket,
                     [token](QSslPreSharedKeyAuthenticator* asked) {
                         asked->setIdentity(kIdentity);
                         // Without a copy: OpenSSL takes the key as soon as this returns.
                         asked->setPreSharedKey(
                             QByteArray::fromRawData(token.key().data(), token.key().size()));
                     });
    // A damaged record ends the stream, but Qt leaves the connection open. Queued: others hear of it first.
    QObject::connect(
        socket, &QSslSocket::errorOccurred, socket,
        [socket](QAbstractSocket::SocketError error) {
            if (error == QAbstractSocket::SslInternalError ||
                error == QAbstractSocket::SslHandshakeFailedError)
                socket->abort();
        },
        Qt::QueuedConnection);
    return socket;
}

} // namespace

QTcpSocket* makeLinkSocket(QObject* parent, const LinkSecurity& security)
{
    QTcpSocket* socket = security.token ? makeSecureSocket(parent, *security.token) : new QTcpSocket(parent);
    socket->setProxy(QNetworkProxy::NoProxy);
    socket->setReadBufferSize(kReceiveBuffer);
    QObject::connect(socket, &QTcpSocket::connected, socket, [socket] { tune(*socket); });
    return socket;
}

qint64 unsentBytes(const QTcpSocket& socket)
{
    const auto* secure = qobject_cast<const QSslSocket*>(&socket);
    return socket.bytesToWrite() + (secure ? secure->encryptedBytesToWrite() : 0);
}

qint64 unacknowledgedBytes(const QTcpSocket& socket)
{
    int bytes = 0;
    const bool known = ::ioctl(static_cast<int>(socket.socketDescriptor()), SIOCOUTQ, &bytes) == 0;
    return known ? bytes : 0;
}

Milliseconds sinceAcknowledged(const QTcpSocket& socket)
{
    tcp_info info{};
    socklen_t size = sizeof info;
    ::getsockopt(static_cast<int>(socket.socketDescriptor()), IPPROTO_TCP, TCP_INFO, &info, &size);
    return Milliseconds(info.tcpi_last_ack_recv);
}

void whenSent(QTcpSocket& socket, QObject* context, const std::function<void()>& slot)
{
    if (auto* secure = qobject_cast<QSslSocket*>(&socket))
        QObject::connect(secure, &QSslSocket::encryptedBytesWritten, context, slot);
    QObject::connect(&socket, &QTcpSocket::bytesWritten, context, slot);
}

/// Without file descriptors accepting fails at once and again and again: it pauses then.
LinkListener::LinkListener(QObject* parent) : QTcpServer(parent)
{
    setListenBacklogSize(kBacklog);
    setMaxPendingConnections(kMostAtOnce);
    connect(this, &QTcpServer::acceptError, this, [this] {
        pauseAccepting();
        QTimer::singleShot(kBreath, this, &QTcpServer::resumeAccepting);
    });
}

void LinkListener::incomingConnection(qintptr descriptor)
{
    QTcpSocket* socket = makeLinkSocket(this, m_security);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    tune(*socket);
    addPendingConnection(socket);
}

} // namespace coinfer

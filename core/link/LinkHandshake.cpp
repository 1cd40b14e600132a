#include "core/link/LinkHandshake.h"

#include "core/link/Wire.h"

#include <QSslCipher>
#include <QSslSocket>

#include <algorithm>
#include <initializer_list>

namespace coinfer {
namespace {

bool containsAny(const QString& text, std::initializer_list<const char*> parts)
{
    return std::ranges::any_of(
        parts, [&](const char* part) { return text.contains(QLatin1String(part), Qt::CaseInsensitive); });
}

/// Qt hands on only OpenSSL's text, which is never translated.
LinkHandshake::Failure kindOf(const QSslSocket& socket)
{
    using Failure = LinkHandshake::Failure;
    const QString text = socket.errorString();
    if (socket.error() == QAbstractSocket::RemoteHostClosedError)
        return Failure::Closed;
    if (containsAny(text, {"bad record mac", "decrypt error", "digest check failed", "unknown psk identity"}))
        return Failure::OtherToken;
    if (containsAny(text, {"wrong version number", "http request", "packet length too long",
                           "unknown protocol", "record layer failure", "unexpected message"}))
        return Failure::PlainText;
    return Failure::Other;
}

/// What configuration() demands; checked again because everything rests on it.
bool isProven(const QSslSocket& socket)
{
    return socket.isEncrypted() && socket.sessionProtocol() == QSsl::TlsV1_2 &&
           socket.sessionCipher().name().startsWith(QLatin1String("ECDHE-PSK-"));
}

} // namespace

LinkHandshake::LinkHandshake(QTcpSocket* socket, Side side, QObject* parent)
    : QObject(parent), m_socket(qobject_cast<QSslSocket*>(socket)), m_side(side)
{
    Q_ASSERT(m_socket);
    m_socket->setParent(this);
    connect(m_socket, &QSslSocket::encrypted, this, &LinkHandshake::accept);
    connect(m_socket, &QSslSocket::errorOccurred, this, &LinkHandshake::fail);
    connect(m_socket, &QSslSocket::disconnected, this, &LinkHandshake::fail);
}

/// A socket destroyed while open would emit signals to this half destroyed object.
LinkHandshake::~LinkHandshake()
{
    if (m_socket)
        m_socket->disconnect(this);
}

QTcpSocket& LinkHandshake::socket()
{
    return *m_socket;
}

void LinkHandshake::start()
{
    m_begun = m_side == Side::Device;
    if (m_begun)
        return m_socket->startClientEncryption();
    connect(m_socket, &QSslSocket::readyRead, this, &LinkHandshake::look);
    look();
}

/// The device speaks first, so its first byte tells whether it has come to prove itself.
void LinkHandshake::look()
{
    char first = 0;
    if (m_socket->peek(&first, 1) < 1)
        return;
    m_begun = true;
    disconnect(m_socket, &QSslSocket::readyRead, this, &LinkHandshake::look);
    if (first == kTlsBegins)
        return m_socket->startServerEncryption();
    QSslSocket* socket = m_socket;
    letGo();
    Q_EMIT spokenPlain(socket);
}

void LinkHandshake::accept()
{
    if (!isProven(*m_socket))
        return fail();
    QSslSocket* socket = m_socket;
    letGo();
    Q_EMIT proven(socket);
}

void LinkHandshake::fail()
{
    m_socket->disconnect(this);
    Q_EMIT failed(m_begun ? kindOf(*m_socket) : Failure::Silent, m_socket->errorString());
}

void LinkHandshake::letGo()
{
    m_socket->disconnect(this);
    m_socket = nullptr;
}

} // namespace coinfer

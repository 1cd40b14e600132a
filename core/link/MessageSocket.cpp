#include "core/link/MessageSocket.h"

#include <QCoreApplication>
#include <QTcpSocket>

namespace coinfer {
namespace {

constexpr qint64 kChunk = 64 << 10;

} // namespace

MessageSocket::MessageSocket(QTcpSocket* socket, QObject* parent) : QObject(parent), m_socket(socket)
{
    m_socket->setParent(this);
    connect(m_socket, &QTcpSocket::readyRead, this, &MessageSocket::read);
    connect(m_socket, &QTcpSocket::disconnected, this, [this] {
        close(QCoreApplication::translate("Problems", "the other side closed the connection"));
    });
    connect(m_socket, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        if (error != QAbstractSocket::RemoteHostClosedError) // disconnected() follows, after the last bytes
            close(m_socket->errorString());
    });
}

/// A socket destroyed while open would emit signals to receivers that are themselves half destroyed.
MessageSocket::~MessageSocket()
{
    m_socket->disconnect();
}

void MessageSocket::send(const Message& message)
{
    m_socket->write(encode(message));
    m_socket->flush();
}

void MessageSocket::ignore()
{
    m_silent = true;
}

void MessageSocket::read()
{
    while (m_socket->bytesAvailable() > 0) {
        const Nanoseconds at = SteadyClock().now();
        const QByteArray chunk = m_socket->read(kChunk);
        if (chunk.isEmpty())
            return;
        m_bytesReceived += chunk.size();
        if (m_silent)
            continue;
        m_decoder.feed(chunk);
        Q_EMIT heard();
        decode(at);
    }
}

void MessageSocket::decode(Nanoseconds at)
{
    while (!m_silent) {
        const auto next = m_decoder.next();
        if (!next) {
            m_silent = true;
            Q_EMIT broken(m_decoder.errorCode(), next.error().message);
            return;
        }
        if (!next->has_value())
            return;
        Q_EMIT received(**next, at, m_decoder.messageBytes());
    }
}

void MessageSocket::close(const QString& reason)
{
    if (m_socket->bytesAvailable() > 0)
        read();
    if (m_silent)
        return;
    m_silent = true;
    Q_EMIT closed(reason);
}

} // namespace coinfer

#include "core/link/MessageSocket.h"

#include "core/link/LinkSocket.h"

#include <QCoreApplication>
#include <QScopedValueRollback>
#include <QTcpSocket>

#include <algorithm>

namespace coinfer {
namespace {

// Of one turn.
constexpr qint64 kMostBytes = 64 << 10;
constexpr int kMostMessages = 32;

} // namespace

MessageSocket::MessageSocket(QTcpSocket* socket, QObject* parent) : QObject(parent), m_socket(socket)
{
    m_socket->setParent(this);
    connect(m_socket, &QTcpSocket::readyRead, this, &MessageSocket::read);
    connect(m_socket, &QTcpSocket::disconnected, this, [this] {
        close(QCoreApplication::translate("Problems", "the other side closed the connection"));
    });
    connect(m_socket, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        if (error != QAbstractSocket::RemoteHostClosedError) // disconnected() follows
            close(m_socket->errorString());
    });
}

/// A socket destroyed while open would emit signals to receivers that are themselves half destroyed.
MessageSocket::~MessageSocket()
{
    m_socket->disconnect();
}

std::int64_t MessageSocket::send(const Message& message)
{
    const QByteArray bytes = encode(message);
    m_socket->write(bytes);
    m_socket->flush();
    return bytes.size();
}

void MessageSocket::ignore()
{
    m_silent = true;
}

void MessageSocket::setMostPayload(std::uint32_t bytes)
{
    m_decoder.setMostPayload(bytes);
    m_socket->setReadBufferSize(std::min<qint64>(kHeaderBytes + qint64{bytes}, kReceiveBuffer));
}

void MessageSocket::read()
{
    if (!m_nextTurn && !m_inTurn)
        takeTurn();
}

/// What one turn leaves is for the next, after the event loop has served everybody else.
void MessageSocket::takeTurn()
{
    m_nextTurn = false;
    const QScopedValueRollback turn(m_inTurn, true);
    m_messages = 0;
    decode();
    if (m_decoded && m_socket->bytesAvailable() > 0) {
        readChunk();
        decode();
    }
    if (!m_decoded || m_socket->bytesAvailable() > 0) {
        m_nextTurn = true;
        QMetaObject::invokeMethod(this, &MessageSocket::takeTurn, Qt::QueuedConnection);
    } else if (m_end && !m_silent) {
        m_silent = true;
        Q_EMIT closed(*m_end);
    }
}

void MessageSocket::readChunk()
{
    m_readAt = SteadyClock().now();
    const QByteArray chunk = m_socket->read(kMostBytes);
    m_bytesReceived += chunk.size();
    if (m_silent || chunk.isEmpty())
        return;
    if (!m_decoder.hasBytes())
        m_begunAt = m_readAt;
    m_decoder.feed(chunk);
    m_decoded = false;
    Q_EMIT heard();
}

void MessageSocket::decode()
{
    for (; !m_decoded && !m_silent && m_messages < kMostMessages; ++m_messages) {
        const auto next = m_decoder.next();
        if (!next) {
            m_silent = true;
            Q_EMIT broken(m_decoder.errorCode(), next.error().message);
        } else if (next->has_value()) {
            Q_EMIT received(**next, m_readAt, m_decoder.messageBytes());
            m_begunAt = m_readAt; // what follows it came in the same chunk
        } else {
            m_decoded = true;
        }
    }
    m_decoded = m_decoded || m_silent;
}

/// What it has received before is handed on first.
void MessageSocket::close(const QString& reason)
{
    if (m_silent || m_end)
        return;
    m_end = reason;
    read();
}

} // namespace coinfer

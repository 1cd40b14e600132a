#pragma once

#include "core/link/Wire.h"

#include <QObject>

class QTcpSocket;

namespace coinfer {

/// A socket that speaks in messages. After broken() or closed() it is silent. Lives in the link thread.
class MessageSocket : public QObject
{
    Q_OBJECT
public:
    /// Takes `socket`, which is connected, as its child.
    explicit MessageSocket(QTcpSocket* socket, QObject* parent = nullptr);
    ~MessageSocket() override;

    QTcpSocket& socket() { return *m_socket; }
    const QTcpSocket& socket() const { return *m_socket; }

    /// Writes at once, past any shaper.
    void send(const Message& message);
    /// Silent from now on: what still comes is thrown away.
    void ignore();
    std::int64_t bytesReceived() const { return m_bytesReceived; }

Q_SIGNALS:
    /// Some bytes came, not necessarily a whole message.
    void heard();
    /// `at`: the steady clock when the last of its `bytes` was read.
    void received(const coinfer::Message& message, std::chrono::nanoseconds at, qint64 bytes);
    /// The peer sent what cannot be understood; the connection is still open, for a last word.
    void broken(coinfer::ErrorCode code, const QString& reason);
    void closed(const QString& reason);

private:
    void read();
    void decode(Nanoseconds at);
    void close(const QString& reason);

    QTcpSocket* m_socket;
    WireDecoder m_decoder;
    std::int64_t m_bytesReceived = 0;
    bool m_silent = false;
};

} // namespace coinfer

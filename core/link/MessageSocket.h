#pragma once

#include "core/link/Wire.h"

#include <QObject>

class QTcpSocket;

namespace coinfer {

/// A socket that sends and receives messages. After broken() or closed() it emits nothing more. Lives in the
/// link thread.
class MessageSocket : public QObject {
    Q_OBJECT
public:
    /// Takes ownership of `socket`, which must be connected.
    explicit MessageSocket(QTcpSocket* socket, QObject* parent = nullptr);
    ~MessageSocket() override;

    QTcpSocket& socket() { return *m_socket; }
    const QTcpSocket& socket() const { return *m_socket; }

    /// Writes at once, bypassing any shaper.
    void send(const Message& message);
    /// Emits nothing from now on: what still arrives is discarded.
    void ignore();
    std::int64_t bytesReceived() const { return m_bytesReceived; }

Q_SIGNALS:
    /// Some bytes arrived, not necessarily a whole message.
    void heard();
    /// `at` is the time on the steady clock when the last of its `bytes` was read.
    void received(const coinfer::Message& message, std::chrono::nanoseconds at, qint64 bytes);
    /// The peer sent something that cannot be understood; the connection is still open for a final message.
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

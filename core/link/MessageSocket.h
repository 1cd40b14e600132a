#pragma once

#include "core/link/Wire.h"

#include <QObject>

#include <optional>

class QTcpSocket;

namespace coinfer {

/// A socket that sends and receives messages. After broken() or closed() it emits nothing more. In one turn
/// of the event loop it hands on a bounded number of messages, so that no peer holds up the others. Lives in
/// the link thread.
class MessageSocket : public QObject {
    Q_OBJECT
public:
    /// Takes ownership of `socket`, which must be connected.
    explicit MessageSocket(QTcpSocket* socket, QObject* parent = nullptr);
    ~MessageSocket() override;

    QTcpSocket& socket() { return *m_socket; }
    const QTcpSocket& socket() const { return *m_socket; }

    /// Writes at once, bypassing any shaper. Returns the bytes of the message.
    std::int64_t send(const Message& message);
    /// A longer message is refused, and no more than this waits to be read.
    void setMostPayload(std::uint32_t bytes);
    /// Emits nothing from now on: what still arrives is discarded.
    void ignore();
    std::int64_t bytesReceived() const { return m_bytesReceived; }
    /// When the first byte of the message that received() hands on was read.
    Nanoseconds begunAt() const { return m_begunAt; }

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
    void takeTurn();
    void readChunk();
    void decode();
    void close(const QString& reason);

    QTcpSocket* m_socket;
    WireDecoder m_decoder;
    std::int64_t m_bytesReceived = 0;
    Nanoseconds m_readAt{};       ///< when the last bytes were read
    Nanoseconds m_begunAt{};      ///< when the first bytes of the current message were read
    int m_messages = 0;           ///< handed on in this turn
    bool m_decoded = true;        ///< the decoder holds no whole message
    bool m_nextTurn = false;      ///< requested
    bool m_inTurn = false;        ///< a receiver of a signal may close the socket
    std::optional<QString> m_end; ///< why the socket has closed, until all it received is handed on
    bool m_silent = false;
};

} // namespace coinfer

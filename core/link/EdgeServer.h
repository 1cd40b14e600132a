#pragma once

#include "core/base/Result.h"
#include "core/link/Messages.h"

#include <QHostAddress>
#include <QObject>

#include <memory>

namespace coinfer {

/// Identifies one connection of the edge for as long as it lives; never reused.
using DeviceId = std::uint64_t;

struct EdgeLimits {
    int connections = 16;            ///< devices that have said hello; more are turned away
    int greeting = 32;               ///< connections that have not; of more the oldest is cut
    int queuePerDevice = 4;          ///< requests taken and not yet answered; more get Busy
    Milliseconds idle{30'000};       ///< silence after which a connection is closed
    Milliseconds hello{5'000};       ///< time to say hello
    std::int64_t unsentBytes = 4 << 20; ///< replies that a peer does not read; above it is disconnected
    Milliseconds lastWord{500};      ///< for a peer to read why it is turned away, before it is cut off
};

/// What a person wants to know of one connected device.
struct DeviceStatus {
    DeviceId id = 0;
    QString peer;
    QString model;   ///< as it calls its weights
    QString address;
    int waiting = 0;
    std::int64_t answered = 0;
    std::int64_t bytesReceived = 0;
};

/// The edge's listening side. Lives in the link thread; talks to the inference thread by values only.
class EdgeServer : public QObject {
    Q_OBJECT
public:
    EdgeServer(Hello hello, EdgeLimits limits, QObject* parent = nullptr);
    ~EdgeServer() override;

    /// Fails with the reason when the port is taken or the address is not ours.
    Result<void> listen(const QHostAddress& address, quint16 port);
    quint16 port() const;
    /// Only this machine can connect. Else whoever reaches the port can: tell the user.
    bool isLoopback() const;
    /// Those that have said hello, in the order of their coming.
    std::vector<DeviceStatus> devices() const;
    /// Says Bye to all and stops listening; listen() may follow.
    void close();

public Q_SLOTS:
    /// Sends the reply; `atEdge` and `queue` are completed here from the request's arrival, so that
    /// queue + decode + compute = atEdge. Silently forgets replies to devices that have left.
    void reply(coinfer::DeviceId device, const coinfer::InferReply& reply);
    /// Answers request `error.id` with an error instead of a reply.
    void refuse(coinfer::DeviceId device, const coinfer::ErrorMessage& error);

Q_SIGNALS:
    /// `received` is the steady clock when the request's last byte arrived.
    void requestReceived(coinfer::DeviceId device, const coinfer::InferRequest& request, std::chrono::nanoseconds received);
    /// A device has joined or left.
    void devicesChanged();
    void deviceJoined(const coinfer::DeviceStatus& device);
    /// One that had joined, with what it has brought and why it is gone.
    void deviceLeft(const coinfer::DeviceStatus& device, const QString& reason);
    /// The connection ends: nobody waits for answers to its requests any more.
    void answersUnwanted(coinfer::DeviceId device);
    /// A connection was turned away, or a request of it refused, and why; each reason once a connection.
    void refused(const QString& address, const QString& reason);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace coinfer

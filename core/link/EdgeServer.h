#pragma once

#include "core/base/Result.h"
#include "core/link/EdgeFigures.h"
#include "core/link/LinkToken.h"
#include "core/link/Messages.h"
#include "core/link/RequestSums.h"

#include <QHostAddress>
#include <QObject>

#include <memory>
#include <optional>

namespace coinfer {

/// Identifies one connection at the edge for its lifetime; from 1 on, never reused.
using DeviceId = std::uint64_t;

struct EdgeLimits {
    int connections = 64;               ///< devices that have sent a hello; further ones are refused
    int perAddress = 16;                ///< of these, from one address; loopback is not limited
    int greeting = 32;                  ///< connections without a hello; if there are more, the oldest is cut
    int pingsPerSecond = 100;           ///< of one connection, which ends if it sends more
    int queuePerDevice = 4;             ///< requests accepted and not yet answered; more get Busy
    Milliseconds idle{30'000};          ///< silence after which a connection is closed
    Milliseconds message{120'000};      ///< without a whole message, although bytes arrive: the same
    Milliseconds hello{5'000};          ///< time to send a hello
    std::int64_t unsentBytes = 4 << 20; ///< unread replies; a peer with more is disconnected
    Milliseconds lastWord{500};         ///< time for a peer to read why it is refused
    int failedProofs = 5;               ///< of the token by one address within shutOut; then it is shut out
    Milliseconds shutOut{60'000};       ///< for this long its new connections are closed
};

/// The status of one connected device, for the user.
struct DeviceStatus {
    DeviceId id = 0;
    QString peer;
    QString model; ///< the name that it gives its weights
    QString address;
    int waiting = 0;
    std::int64_t late = 0; ///< requests that were not computed, because they could not be in time
    std::int64_t bytesReceived = 0;
    std::optional<Decision> last{}; ///< of the request accepted last
    RequestSums work{};             ///< since it connected
};

/// The edge's listening side. Lives in the link thread; exchanges only values with the inference thread.
class EdgeServer : public QObject {
    Q_OBJECT
public:
    EdgeServer(Hello hello, EdgeLimits limits, QObject* parent = nullptr);
    ~EdgeServer() override;

    /// With a token only devices that have the same get in. Fails with the reason if the port is in use or
    /// the address is not one of this machine.
    Result<void> listen(const QHostAddress& address, quint16 port, const LinkSecurity& security = {});
    /// Accepts no new devices, answers the waiting requests and says goodbye to each device; drained()
    /// follows. A device that does not read its answers delays it: set a limit.
    void drain();
    quint16 port() const;
    /// Whether only this machine can connect.
    bool isLoopback() const;
    /// The devices that have sent a hello, in the order in which they connected.
    std::vector<DeviceStatus> devices() const;
    /// What has been counted so far; any thread may read it, also when the server is gone.
    std::shared_ptr<const EdgeCounters> counters() const;
    /// Sends Bye to all and stops listening; listen() may follow.
    void close();

public Q_SLOTS:
    /// Sends the reply. `atEdge` and `queue` are filled in here from the request's arrival, so that
    /// queue + decode + compute = atEdge. Silently drops replies to devices that have left.
    void reply(coinfer::DeviceId device, const coinfer::InferReply& reply);
    /// Tells the device that its request is not computed; `atEdge` is filled in here.
    void sayLate(coinfer::DeviceId device, const coinfer::Late& late);
    /// Answers request `error.id` with an error instead of a reply.
    void refuse(coinfer::DeviceId device, const coinfer::ErrorMessage& error);

Q_SIGNALS:
    /// After drain(): no device is connected any more.
    void drained();
    /// `received` is the time on the steady clock when the last byte of the request arrived; from then on its
    /// budget counts here.
    void requestReceived(coinfer::DeviceId device, const coinfer::InferRequest& request,
                         std::chrono::nanoseconds received);
    /// A device has joined or left.
    void devicesChanged();
    void deviceJoined(const coinfer::DeviceStatus& device);
    /// A device that had joined has left, with its final status and the reason.
    void deviceLeft(const coinfer::DeviceStatus& device, const QString& reason);
    /// The connection is closing: answers to its requests are no longer needed.
    void answersUnwanted(coinfer::DeviceId device);
    /// A connection was turned away, or one of its requests was refused, and why; each reason once per
    /// connection.
    void refused(const QString& address, const QString& reason);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace coinfer

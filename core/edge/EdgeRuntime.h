#pragma once

#include "core/edge/Arrival.h"
#include "core/edge/ArrivalWatch.h"
#include "core/edge/EdgeSettings.h"

#include <QObject>

#include <memory>
#include <optional>

namespace coinfer {

class EdgeWorker;

/// The current state of an edge, for the user.
struct EdgeStatus {
    std::vector<DeviceStatus> devices;
    int waiting = 0;                    ///< requests accepted and not yet started
    std::optional<double> load;         ///< of this machine's processors, 0..1; none if it cannot be read
    std::optional<double> temperatureC; ///< of the hottest processor zone; none if it cannot be read
    EdgeFigures figures;
};

/// What an edge is doing.
enum class EdgePhase {
    Idle, ///< it does not listen yet
    Serving,
    Draining ///< no new devices are accepted
};

/// A running edge: answers the requests of its devices, as many at once as it has workers. Owns and joins
/// the threads `inference`, one for each worker, and `link`; lives in the thread that created it.
class EdgeRuntime : public QObject {
    Q_OBJECT
public:
    explicit EdgeRuntime(const EdgeSettings& settings, QObject* parent = nullptr);
    ~EdgeRuntime() override;

    /// Port 0 picks a free one. With a token only devices that have the same get in. Fails with the reason if
    /// the address or port is not available.
    Result<quint16> listen(const QHostAddress& address, quint16 port, const LinkSecurity& security = {});
    std::vector<DeviceStatus> devices() const; ///< any thread; a copy of the latest state
    EdgeFigures figures() const;               ///< any thread
    EdgePhase phase() const;                   ///< any thread
    int queued() const;                        ///< requests accepted and not yet started; any thread
    /// Drains for at most this long, then stops and joins. Blocks; any thread may call it, once. Nothing but
    /// the destructor may be called afterwards, or by another thread meanwhile.
    void end(Milliseconds patience);

public Q_SLOTS:
    /// Returns at once; statusTaken() follows from the link thread.
    void askStatus();
    /// What arrives from this device, or from kEveryDevice, is wanted: arrived() follows for some of its
    /// requests. None: nobody looks, and nothing is copied. Any thread.
    void watch(std::optional<coinfer::DeviceId> device);
    /// Accepts no new devices, answers the waiting requests and says goodbye; drained() follows.
    void drain();

Q_SIGNALS:
    void drained();
    void statusTaken(const coinfer::EdgeStatus& status);
    /// Of one request every kArrivalEvery at most, after its answer was handed over.
    void arrived(const coinfer::Arrival& arrival);
    void devicesChanged();
    void deviceJoined(const coinfer::DeviceStatus& device);
    void deviceLeft(const coinfer::DeviceStatus& device, const QString& reason);
    /// A connection was turned away, or a request was refused; each reason once per connection.
    void refused(const QString& address, const QString& reason);
    void problem(const QString& text);

private:
    void connectServer();
    void connectWorker(EdgeWorker& worker);
    void pass(Arrival arrival);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace coinfer

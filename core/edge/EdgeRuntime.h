#pragma once

#include "core/link/EdgeServer.h"
#include "core/nn/Engine.h"

#include <QObject>

#include <memory>
#include <optional>

namespace coinfer {

/// What a person wants to know of an edge at this moment.
struct EdgeStatus {
    std::vector<DeviceStatus> devices;
    std::int64_t answered = 0;
    int waiting = 0;            ///< requests taken and not yet begun
    std::optional<double> load; ///< of this machine's processors, 0..1; none where it cannot be read
};

/// An edge at work: answers the requests of its devices, one after the other. Owns and joins the threads
/// `inference` and `link`; lives in the thread that made it.
class EdgeRuntime : public QObject {
    Q_OBJECT
public:
    /// `times`: what the edge tells its devices of its speed; none where both halves share a profile.
    EdgeRuntime(std::shared_ptr<const Model> model, NumberFormat format, EdgeLimits limits,
                std::optional<EdgeTimes> times = {}, QObject* parent = nullptr);
    ~EdgeRuntime() override;

    /// Port 0 takes a free one. Fails with the reason when the address cannot be had.
    Result<quint16> listen(const QHostAddress& address, quint16 port);
    std::vector<DeviceStatus> devices() const; ///< any thread; a copy of the last state
    std::int64_t answered() const;             ///< any thread

public Q_SLOTS:
    /// Answered by statusTaken() from the link thread; waits for nothing.
    void askStatus();

Q_SIGNALS:
    void statusTaken(const coinfer::EdgeStatus& status);
    void devicesChanged();
    void deviceJoined(const coinfer::DeviceStatus& device);
    void deviceLeft(const coinfer::DeviceStatus& device, const QString& reason);
    /// A connection was turned away, or a request refused; each reason once a connection.
    void refused(const QString& address, const QString& reason);
    void problem(const QString& text);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace coinfer

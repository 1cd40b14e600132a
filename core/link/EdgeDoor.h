#pragma once

#include "core/link/EdgeServer.h"
#include "core/link/FailedProofs.h"
#include "core/link/LinkHandshake.h"

#include <QHostAddress>
#include <QTimer>

#include <memory>
#include <vector>

namespace coinfer {

/// Admits connections from the listener: all of them if there is no token, else those that prove the same
/// one. Holds the connections whose handshake is under way. Lives in the link thread.
class EdgeDoor : public QObject {
    Q_OBJECT
public:
    /// Counts those that it refuses.
    EdgeDoor(const EdgeLimits& limits, EdgeCounters& counters, QObject* parent);
    ~EdgeDoor() override;

    void setSecurity(const LinkSecurity& security) { m_locked = security.token.has_value(); }
    /// Takes over a connected socket from the listener, and closes it if its address is shut out.
    void receive(QTcpSocket* socket);
    /// Closes all connections whose handshake is under way.
    void close();

Q_SIGNALS:
    /// The device may say hello; `spent` of the time for it is over. The receiver takes the socket over.
    void entered(QTcpSocket* socket, std::chrono::milliseconds spent);
    /// A device that uses no token where one is demanded: say so. The receiver takes the socket over.
    void unproven(QTcpSocket* socket);
    void refused(const QString& address, const QString& reason);

private:
    struct Visitor {
        LinkHandshake* handshake = nullptr; ///< child
        QHostAddress address;
        QString place;
        Nanoseconds since{};
    };

    void prove(QTcpSocket* socket);
    void refuse(const Visitor& visitor, Refusal kind, const QString& reason);
    void count(Refusal kind);
    void blame(const Visitor& visitor);
    void letIn(const Visitor& visitor, QTcpSocket* socket);
    void expire();
    Visitor take(const LinkHandshake* handshake);

    const EdgeLimits m_limits;
    EdgeCounters& m_counters;
    bool m_locked = false;
    FailedProofs m_failures;
    std::vector<Visitor> m_visitors; ///< the oldest first
    QTimer m_patience;               ///< until the oldest has had its time
};

} // namespace coinfer

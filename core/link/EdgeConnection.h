#pragma once

#include "core/link/EdgeServer.h"
#include "core/link/MessageSocket.h"

#include <QTimer>

#include <map>

namespace coinfer {

/// One device at the edge, from its hello to its leaving. Lives in the link thread.
class EdgeConnection : public QObject
{
    Q_OBJECT
public:
    /// `socket` is connected.
    EdgeConnection(QTcpSocket* socket, DeviceId id, const Hello& ours, const EdgeLimits& limits,
                   QObject* parent);

    DeviceStatus status() const;
    /// Has said a good hello and not left.
    bool isServed() const { return m_state == State::Served; }
    /// Is being closed: counts no more.
    bool isLeaving() const { return m_state == State::Leaving; }

    void reply(InferReply reply);
    void refuse(ErrorMessage error);
    /// Says why and closes; refused() follows.
    void turnAway(ErrorCode code, const QString& reason);
    /// Says Bye and closes.
    void dismiss();

Q_SIGNALS:
    void greeted();
    void requestReceived(const coinfer::InferRequest& request, std::chrono::nanoseconds received);
    void refused(const QString& address, const QString& reason);
    /// The socket is closed; delete this later.
    void left();

private:
    enum class State { Greeting, Served, Leaving, Gone };

    void receive(const Message& message, Nanoseconds at);
    void greet(const Hello& hello);
    void take(const InferRequest& request, Nanoseconds at);
    void say(const Message& message);
    void fallSilent();
    void leave();
    void part();
    void vanish();
    QString address() const;

    MessageSocket m_socket;
    const Hello m_ours;
    const EdgeLimits m_limits;
    DeviceStatus m_status;
    std::map<std::uint32_t, Nanoseconds> m_waiting; ///< arrival of the requests not answered yet
    State m_state = State::Greeting;
    QTimer m_patience; ///< for the hello, then for silence, at last for the peer to close
};

} // namespace coinfer

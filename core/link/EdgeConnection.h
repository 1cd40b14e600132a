#pragma once

#include "core/link/EdgeServer.h"
#include "core/link/MessageSocket.h"
#include "core/link/ReportedOnce.h"

#include <QTimer>

#include <map>

namespace coinfer {

/// One device at the edge, from its hello to its leaving. Lives in the link thread.
class EdgeConnection : public QObject {
    Q_OBJECT
public:
    /// `socket` is connected.
    EdgeConnection(QTcpSocket* socket, DeviceId id, const Hello& ours, const EdgeLimits& limits,
                   QObject* parent);

    DeviceStatus status() const;
    /// Has said a good hello and not left.
    bool isServed() const { return m_state == State::Served; }
    /// Has not said hello yet.
    bool isGreeting() const { return m_state == State::Greeting; }
    /// Is being closed: counts no more.
    bool isLeaving() const { return m_state == State::Leaving; }
    /// Was served at some time.
    bool hasJoined() const { return m_joined; }
    /// Of one that is leaving or gone, for people.
    const QString& whyLeft() const { return m_why; }

    /// Answers a good hello: served from now on.
    void welcome();
    void reply(InferReply reply);
    void refuse(ErrorMessage error);
    /// Says why and closes; refused() follows.
    void turnAway(ErrorCode code, const QString& reason);
    /// Says Bye and closes.
    void dismiss();
    /// Closes without a word.
    void cut();

Q_SIGNALS:
    /// A good hello came: welcome() it or turn it away.
    void greeted();
    void requestReceived(const coinfer::InferRequest& request, std::chrono::nanoseconds received);
    /// Turned away, or a request of it refused for a reason not told before.
    void refused(const QString& address, const QString& reason);
    /// Nobody waits for answers to its requests any more.
    void answersUnwanted();
    /// The socket is closed; delete this later.
    void left();

private:
    enum class State { Greeting, Served, Leaving, Gone };

    void receive(const Message& message, Nanoseconds at);
    void greet(const Hello& hello);
    void take(const InferRequest& request, Nanoseconds at);
    void say(const Message& message);
    void fallSilent();
    void leave(const QString& why);
    void forget();
    void part(const QString& why);
    void vanish();
    QString address() const;

    MessageSocket m_socket;
    const Hello m_ours;
    const EdgeLimits m_limits;
    DeviceStatus m_status;
    std::map<std::uint32_t, Nanoseconds> m_waiting; ///< arrival of the requests not answered yet
    State m_state = State::Greeting;
    bool m_joined = false;
    QString m_why;
    ReportedOnce m_reported;
    QTimer m_patience; ///< for the hello, then for silence, at last for the peer to close
};

} // namespace coinfer

#pragma once

#include "core/link/EdgeServer.h"
#include "core/link/MessageSocket.h"
#include "core/link/ReportedOnce.h"

#include <QTimer>

#include <map>
#include <optional>

namespace coinfer {

/// One device connected to the edge, from its hello until it leaves. Lives in the link thread.
class EdgeConnection : public QObject {
    Q_OBJECT
public:
    /// What all connections of an edge share.
    struct Terms {
        const Hello& ours;
        const EdgeLimits& limits;
        EdgeCounters& counters; ///< must outlive the connection
    };
    /// `socket` must be connected.
    EdgeConnection(QTcpSocket* socket, DeviceId id, const Terms& terms, QObject* parent);

    /// For a connection that has already used this much of its time for a hello.
    void hurry(Milliseconds spent);

    DeviceStatus status() const;
    QHostAddress peerAddress() const;
    /// See Hello::link.
    const QByteArray& link() const { return m_link; }
    /// Has sent a valid hello and has not left.
    bool isServed() const { return m_state == State::Served; }
    /// Has not sent a hello yet.
    bool isGreeting() const { return m_state == State::Greeting; }
    /// Is closing and no longer counts.
    bool isLeaving() const { return m_state == State::Leaving; }
    /// Was served at some time.
    bool hasJoined() const { return m_joined; }
    /// Why a connection that is leaving or gone has ended, for the user.
    const QString& whyLeft() const { return m_why; }

    /// Accepts a valid hello; the device is served from now on.
    void welcome();
    void reply(InferReply reply);
    void sayLate(Late late);
    void refuse(ErrorMessage error);
    /// Sends the reason and closes; refused() follows.
    void turnAway(Refusal kind, const QString& reason);
    /// Sends Bye and closes.
    void dismiss();
    /// The same once the requests that wait are answered; new ones get Busy.
    void drain();
    /// Closes without a message, to make room for others.
    void cut();
    /// The same, because the device has a new connection.
    void giveWay();

Q_SIGNALS:
    /// A valid hello arrived: call welcome() or turnAway().
    void greeted();
    void requestReceived(const coinfer::InferRequest& request, std::chrono::nanoseconds received);
    /// The device or one of its requests was refused; each reason is reported once.
    void refused(const QString& address, const QString& reason);
    /// Answers to its requests are no longer needed.
    void answersUnwanted();
    /// The socket is closed; delete this later.
    void left();

private:
    enum class State { Greeting, Served, Leaving, Gone };

    void hear();
    void receive(const Message& message, Nanoseconds at);
    void greet(const Hello& hello);
    void take(InferRequest request, Nanoseconds at);
    std::optional<Microseconds> spentOn(std::uint32_t request) const;
    void answer(const Ping& ping, Nanoseconds at);
    void count(const InferReply& reply);
    void say(const Message& message);
    void dismissIfDone();
    void fallSilent();
    void countReceived();
    void leave(const QString& why);
    void forget();
    void part(const QString& why);
    void vanish();
    QString address() const;

    MessageSocket m_socket;
    const Hello m_ours;
    const EdgeLimits m_limits;
    EdgeCounters& m_counters;
    std::int64_t m_counted = 0; ///< of the bytes received
    DeviceStatus m_status;
    QByteArray m_link;
    std::map<std::uint32_t, Nanoseconds> m_waiting; ///< arrival times of unanswered requests
    State m_state = State::Greeting;
    bool m_joined = false;
    bool m_draining = false;
    QString m_why;
    ReportedOnce m_reported;
    Nanoseconds m_lastMessage{};
    Nanoseconds m_pingsFrom{}; ///< beginning of the second in which pings are counted
    int m_pings = 0;
    QTimer m_patience; ///< timeout for the hello, then for silence, finally for the peer to close
};

} // namespace coinfer

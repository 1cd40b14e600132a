#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/monitor/HttpRequest.h"

#include <QHostAddress>
#include <QObject>
#include <QTcpServer>

#include <deque>
#include <functional>

namespace coinfer {

/// What a monitor answers. Called in its thread.
struct MonitorSources {
    std::function<QByteArray()> metrics; ///< the text of /metrics
    std::function<QString()> ailment;    ///< for /healthz: empty if all is well, else a word
};

/// Answers GET and HEAD of /metrics and /healthz over HTTP/1.1, on loopback only: it knows neither a token
/// nor encryption. One request a connection. Whoever is slow, sends too much or is one of too many is
/// disconnected. Lives in the thread that created it.
class MonitorServer : public QObject {
    Q_OBJECT
public:
    struct Limits {
        int connections = 16;         ///< of more, the oldest is closed
        Milliseconds patience{5'000}; ///< from connecting to the last byte of the answer
    };

    explicit MonitorServer(MonitorSources sources, QObject* parent = nullptr);
    MonitorServer(MonitorSources sources, Limits limits, QObject* parent = nullptr);
    ~MonitorServer() override;

    /// Port 0 picks a free one; returns the port. Fails with the reason if the address is not on loopback or
    /// the port is in use.
    Result<quint16> listen(const QHostAddress& address, quint16 port);

private:
    void receive(QTcpSocket* socket);
    void read(QTcpSocket* socket);
    QByteArray answer(const HttpRequest& request) const;

    const MonitorSources m_sources;
    const Limits m_limits;
    QTcpServer m_listener;
    std::deque<QTcpSocket*> m_clients; ///< children of the listener, oldest first
};

} // namespace coinfer

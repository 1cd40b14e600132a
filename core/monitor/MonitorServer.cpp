#include "core/monitor/MonitorServer.h"

#include <QCoreApplication>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>

namespace coinfer {
namespace {

constexpr Milliseconds kPause{1'000};
constexpr const char* kPlainText = "text/plain; charset=utf-8";
constexpr const char* kMetricsText = "text/plain; version=0.0.4; charset=utf-8";

struct Answer {
    QByteArray status;
    QByteArray body;
    const char* type = kPlainText;
    bool isHead = false;
    const char* more = ""; ///< headers
};

QByteArray bytesOf(const Answer& answer)
{
    return "HTTP/1.1 " + answer.status + "\r\nContent-Type: " + answer.type +
           "\r\nContent-Length: " + QByteArray::number(answer.body.size()) +
           "\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n" + answer.more +
           "Connection: close\r\n\r\n" + (answer.isHead ? QByteArray() : answer.body);
}

QByteArray bytesOf(HttpRefusal refusal)
{
    switch (refusal) {
    case HttpRefusal::MethodNotAllowed:
        return bytesOf({.status = "405 Method Not Allowed",
                        .body = "only GET and HEAD\n",
                        .more = "Allow: GET, HEAD\r\n"});
    case HttpRefusal::UriTooLong:
        return bytesOf({.status = "414 URI Too Long", .body = "the address is too long\n"});
    case HttpRefusal::HeadersTooLarge:
        return bytesOf({.status = "431 Request Header Fields Too Large", .body = "too many headers\n"});
    case HttpRefusal::VersionNotSupported:
        return bytesOf({.status = "505 HTTP Version Not Supported", .body = "only HTTP/1.0 and 1.1\n"});
    case HttpRefusal::BadRequest:
        break;
    }
    return bytesOf({.status = "400 Bad Request", .body = "this is not an HTTP request\n"});
}

} // namespace

MonitorServer::MonitorServer(MonitorSources sources, QObject* parent)
    : MonitorServer(std::move(sources), Limits{}, parent)
{
}

MonitorServer::MonitorServer(MonitorSources sources, Limits limits, QObject* parent)
    : QObject(parent), m_sources(std::move(sources)), m_limits(limits), m_listener(this)
{
    connect(&m_listener, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket* socket = m_listener.nextPendingConnection())
            receive(socket);
    });
    connect(&m_listener, &QTcpServer::acceptError, this, [this] { // no file descriptors are left
        m_listener.pauseAccepting();
        QTimer::singleShot(kPause, &m_listener, &QTcpServer::resumeAccepting);
    });
}

MonitorServer::~MonitorServer()
{
    for (QTcpSocket* socket : m_clients) // none of their signals must reach what is half destroyed
        socket->disconnect(this);
}

Result<quint16> MonitorServer::listen(const QHostAddress& address, quint16 port)
{
    if (!address.isLoopback())
        return Error{QCoreApplication::translate("Problems",
                                                 "Metrics are served to this machine only, because they "
                                                 "need no token: %1 is not a loopback address")
                         .arg(address.toString())};
    if (!m_listener.listen(address, port))
        return Error{QCoreApplication::translate("Problems",
                                                 "Cannot serve metrics on port %1: %2; choose another port, "
                                                 "or 0 for a free one")
                         .arg(port)
                         .arg(m_listener.errorString())};
    return m_listener.serverPort();
}

void MonitorServer::receive(QTcpSocket* socket)
{
    m_clients.push_back(socket);
    socket->setReadBufferSize(kMostRequest);
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
        std::erase(m_clients, socket);
        socket->deleteLater();
    });
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
    QTimer::singleShot(m_limits.patience, socket, &QTcpSocket::abort);
    if (static_cast<int>(m_clients.size()) > m_limits.connections)
        m_clients.front()->abort(); // removes itself
    read(socket);
}

void MonitorServer::read(QTcpSocket* socket)
{
    const auto request = readHttpRequest(socket->peek(kMostRequest));
    if (!request)
        return;
    disconnect(socket, &QTcpSocket::readyRead, this, nullptr); // one request a connection
    socket->readAll();
    const auto* asked = std::get_if<HttpRequest>(&*request);
    socket->write(asked ? answer(*asked) : bytesOf(std::get<HttpRefusal>(*request)));
    socket->disconnectFromHost(); // once all is written
}

QByteArray MonitorServer::answer(const HttpRequest& request) const
{
    if (request.path == "/metrics")
        return bytesOf({.status = "200 OK",
                        .body = m_sources.metrics(),
                        .type = kMetricsText,
                        .isHead = request.isHead});
    if (request.path == "/healthz") {
        const QString ailment = m_sources.ailment();
        return bytesOf({.status = ailment.isEmpty() ? "200 OK" : "503 Service Unavailable",
                        .body = (ailment.isEmpty() ? QStringLiteral("ok") : ailment).toUtf8() + '\n',
                        .isHead = request.isHead});
    }
    return bytesOf(
        {.status = "404 Not Found", .body = "there are /metrics and /healthz\n", .isHead = request.isHead});
}

} // namespace coinfer

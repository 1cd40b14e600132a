#pragma once

#include "core/link/EdgeServer.h"
#include "core/link/Wire.h"

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>
#include <vector>

namespace coinfer::test {

inline Hello helloOf(const QString& peer, char model = 'm')
{
    return {.program = QStringLiteral("coinfer test"),
            .peer = peer,
            .model = QStringLiteral("model-%1").arg(QLatin1Char(model)),
            .modelHash = QByteArray(kHashBytes, model)};
}

inline InferRequest requestOf(std::uint32_t id, qsizetype bytes = 1'000)
{
    return {.id = id, .decision = {5, 3, 8}, .bytes = QByteArray(bytes, 'x')};
}

inline InferReply replyTo(std::uint32_t id)
{
    return {.id = id, .scores = {0.25F, 2.5F}, .load = 0.5F};
}

/// Either side of a connection, under control of a test: sends what it is told to, keeps what it receives,
/// answers nothing.
class RawPeer {
public:
    explicit RawPeer(std::unique_ptr<QTcpSocket> socket) : m_socket(std::move(socket))
    {
        QObject::connect(m_socket.get(), &QTcpSocket::readyRead, m_socket.get(), [this] { read(); });
        read();
    }
    explicit RawPeer(quint16 port) : RawPeer(std::make_unique<QTcpSocket>())
    {
        m_socket->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        m_socket->waitForConnected(2'000);
    }

    void say(const Message& message) { write(encode(message)); }
    void write(const QByteArray& bytes)
    {
        m_socket->write(bytes);
        m_socket->flush();
    }
    bool isOpen() const { return m_socket->state() == QAbstractSocket::ConnectedState; }
    QTcpSocket& socket() { return *m_socket; }

    /// Number of messages of type M received.
    template <class M> int count() const
    {
        int n = 0;
        for (const Message& message : heard)
            n += std::holds_alternative<M>(message) ? 1 : 0;
        return n;
    }
    template <class M> M last() const
    {
        M found{};
        for (const Message& message : heard)
            if (const auto* content = std::get_if<M>(&message))
                found = *content;
        return found;
    }

    std::vector<Message> heard;

private:
    void read()
    {
        if (m_socket->bytesAvailable() > 0)
            m_decoder.feed(m_socket->readAll());
        for (auto next = m_decoder.next(); next.ok() && next->has_value(); next = m_decoder.next())
            heard.push_back(**next);
    }

    std::unique_ptr<QTcpSocket> m_socket;
    WireDecoder m_decoder;
};

/// A listening port whose connections become RawPeers.
class RawListener {
public:
    RawListener()
    {
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("no port for the test");
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            peers.push_back(
                std::make_unique<RawPeer>(std::unique_ptr<QTcpSocket>(m_server.nextPendingConnection())));
        });
    }
    quint16 port() const { return m_server.serverPort(); }

private:
    QTcpServer m_server; // must outlive the sockets that it created

public:
    std::vector<std::unique_ptr<RawPeer>> peers;
};

/// An edge on loopback that answers at once, unless `answers` is false.
class EchoEdge {
public:
    explicit EchoEdge(EdgeLimits limits = {.lastWord = Milliseconds(50)}, quint16 port = 0, char model = 'm',
                      const LinkSecurity& security = {})
        : server(helloOf(QStringLiteral("edge"), model), limits)
    {
        const QHostAddress here(QHostAddress::LocalHost);
        if (const auto listening = server.listen(here, port, security); !listening)
            qFatal("%s", qPrintable(listening.error().message));
        QObject::connect(&server, &EdgeServer::requestReceived, &server,
                         [this](DeviceId device, const InferRequest& request, Nanoseconds at) {
                             requests.push_back({device, request, at});
                             if (answers)
                                 server.reply(device, replyTo(request.id));
                         });
    }

    struct Taken {
        DeviceId device = 0;
        InferRequest request;
        Nanoseconds at{};
    };
    EdgeServer server;
    std::vector<Taken> requests;
    bool answers = true;
};

/// A device that has been greeted.
inline std::unique_ptr<RawPeer> joined(const EchoEdge& edge, const QString& name = QStringLiteral("device"))
{
    auto peer = std::make_unique<RawPeer>(edge.server.port());
    peer->say(helloOf(name));
    if (!QTest::qWaitFor([&] { return peer->count<Hello>() == 1; }))
        qWarning("the edge did not greet");
    return peer;
}

} // namespace coinfer::test

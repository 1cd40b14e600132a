#include "core/monitor/MonitorServer.h"

#include <QTcpSocket>
#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

using namespace coinfer;
using namespace std::chrono_literals;

namespace {

/// A client that keeps what it gets until the server closes the connection.
class Client {
public:
    explicit Client(quint16 port) { m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port); }
    Client(quint16 port, const QByteArray& bytes) : Client(port) { say(bytes); }

    void say(const QByteArray& bytes) { m_socket.write(bytes); } // goes out once it is connected
    QByteArray all()
    {
        heard += m_socket.readAll();
        return heard;
    }
    bool isOver() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    bool isOpen() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    QTcpSocket& socket() { return m_socket; }

    QByteArray heard;

private:
    QTcpSocket m_socket;
};

QByteArray bodyOf(const QByteArray& answer)
{
    const qsizetype end = answer.indexOf("\r\n\r\n");
    return end < 0 ? QByteArray() : answer.sliced(end + 4);
}

QByteArray statusOf(const QByteArray& answer)
{
    return answer.first(qMax(qsizetype{0}, answer.indexOf("\r\n")));
}

} // namespace

class tst_MonitorServer : public QObject {
    Q_OBJECT

private:
    /// Listens on a free port.
    quint16 open(MonitorServer::Limits limits = {})
    {
        m_server = std::make_unique<MonitorServer>(
            MonitorSources{.metrics = [this] { return m_metrics; }, .ailment = [this] { return m_ailment; }},
            limits);
        return m_server->listen(QHostAddress::LocalHost, 0).value();
    }
    /// What it answers until it closes the connection.
    QByteArray ask(quint16 port, const QByteArray& bytes)
    {
        Client client(port, bytes);
        if (!QTest::qWaitFor([&] { return client.isOver(); }, 20'000))
            return "not closed";
        return client.all();
    }

private Q_SLOTS:
    void init()
    {
        m_metrics = "coinfer_some 1\n";
        m_ailment.clear();
    }
    void cleanup() { m_server.reset(); }

    void servesMetrics()
    {
        const QByteArray answer = ask(open(), "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QCOMPARE(statusOf(answer), QByteArray("HTTP/1.1 200 OK"));
        QVERIFY(answer.contains("\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n"));
        QVERIFY(answer.contains("\r\nContent-Length: 15\r\n"));
        QVERIFY(answer.contains("\r\nConnection: close\r\n"));
        QCOMPARE(bodyOf(answer), m_metrics);
    }

    void servesALongText()
    {
        m_metrics = QByteArray("coinfer_some 1\n").repeated(100'000);
        QCOMPARE(bodyOf(ask(open(), "GET /metrics HTTP/1.1\r\n\r\n")), m_metrics);
    }

    void answersHeadWithoutABody()
    {
        const QByteArray answer = ask(open(), "HEAD /metrics HTTP/1.1\r\n\r\n");
        QVERIFY(answer.contains("\r\nContent-Length: 15\r\n"));
        QVERIFY(answer.endsWith("\r\n\r\n"));
    }

    void saysHowItIs()
    {
        const quint16 port = open();
        QByteArray answer = ask(port, "GET /healthz HTTP/1.1\r\n\r\n");
        QCOMPARE(statusOf(answer), QByteArray("HTTP/1.1 200 OK"));
        QCOMPARE(bodyOf(answer), QByteArray("ok\n"));
        m_ailment = QStringLiteral("draining");
        answer = ask(port, "GET /healthz HTTP/1.1\r\n\r\n");
        QCOMPARE(statusOf(answer), QByteArray("HTTP/1.1 503 Service Unavailable"));
        QCOMPARE(bodyOf(answer), QByteArray("draining\n"));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("status");
        const auto row = [](const QByteArray& bytes, const char* status) {
            QTest::newRow(status) << bytes << QByteArray(status);
        };
        row("GET /other HTTP/1.1\r\n\r\n", "HTTP/1.1 404 Not Found");
        row("DELETE /metrics HTTP/1.1\r\n\r\n", "HTTP/1.1 405 Method Not Allowed");
        row(QByteArray("\x16\x03\x01\x02\x00 x y\r\n\r\n", 13), "HTTP/1.1 400 Bad Request");
        row("GET /metrics HTTP/3\r\n\r\n", "HTTP/1.1 505 HTTP Version Not Supported");
        row("GET /" + QByteArray(kMostRequest - 5, 'a'), "HTTP/1.1 414 URI Too Long");
        row("GET / HTTP/1.1\r\n" + QByteArray(kMostRequest - 16, 'a'),
            "HTTP/1.1 431 Request Header Fields Too Large");
    }
    void refuses()
    {
        QFETCH(QByteArray, bytes);
        const QByteArray answer = ask(open(), bytes);
        QTEST(statusOf(answer), "status");
        QVERIFY(answer.contains("\r\nConnection: close\r\n"));
    }

    /// Its end cannot be waited for, so the connection is closed while it goes on.
    void endsAHeaderWithoutEnd()
    {
        const quint16 port = open();
        Client client(port, "GET /metrics HTTP/1.1\r\nX: ");
        QTRY_VERIFY(client.isOver() || (client.say(QByteArray(10'000, 'a')), false));
        QCOMPARE(statusOf(ask(port, "GET /healthz HTTP/1.1\r\n\r\n")), QByteArray("HTTP/1.1 200 OK"));
    }

    void readsARequestInPieces()
    {
        const quint16 port = open();
        Client client(port);
        QTRY_VERIFY(client.isOpen());
        for (const char letter : QByteArray("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n")) {
            client.say(QByteArray(1, letter));
            client.socket().flush();
            QCoreApplication::processEvents();
        }
        QTRY_VERIFY(client.isOver());
        QCOMPARE(bodyOf(client.all()), m_metrics);
    }

    void answersOneRequestAConnection()
    {
        const QByteArray answer =
            ask(open(), QByteArray("GET /healthz HTTP/1.1\r\n\r\n") + "GET /metrics HTTP/1.1\r\n\r\n");
        QCOMPARE(answer.count("HTTP/1.1 200 OK"), 1);
        QCOMPARE(bodyOf(answer), QByteArray("ok\n"));
    }

    void endsWhoIsSlow()
    {
        const quint16 port = open({.patience = 60ms});
        Client silent(port), dribbling(port, "GET /met"), waiting(port, "GET /metrics HTTP/1.1\r\n");
        QTRY_VERIFY(silent.isOver() && dribbling.isOver() && waiting.isOver());
        QCOMPARE(silent.all() + dribbling.all() + waiting.all(), QByteArray());
    }

    void endsWhoDoesNotRead()
    {
        m_metrics = QByteArray(64 << 20, 'x'); // more than the system keeps for a connection
        const quint16 port = open({.patience = 100ms});
        Client client(port);
        client.socket().setReadBufferSize(1'000);
        client.say("GET /metrics HTTP/1.1\r\n\r\n");
        QTRY_VERIFY(client.socket().bytesAvailable() > 0);
        QTRY_VERIFY(!m_server->findChild<QTcpSocket*>());
        client.socket().setReadBufferSize(0);
        QTRY_VERIFY((client.all(), client.isOver()));
        QVERIFY(client.all().size() < m_metrics.size());
    }

    void theOldestMakesRoom()
    {
        const quint16 port = open({.connections = 3, .patience = 60s});
        std::vector<std::unique_ptr<Client>> crowd;
        for (int i = 0; i < 3; ++i) {
            crowd.push_back(std::make_unique<Client>(port));
            QTRY_COMPARE(m_server->findChildren<QTcpSocket*>().size(), i + 1);
        }
        QCOMPARE(bodyOf(ask(port, "GET /healthz HTTP/1.1\r\n\r\n")), QByteArray("ok\n"));
        QTRY_VERIFY(crowd[0]->isOver());
        QVERIFY(crowd[1]->isOpen() && crowd[2]->isOpen());
    }

    void survivesAFlood()
    {
        const quint16 port = open();
        std::vector<std::unique_ptr<Client>> flood;
        for (int i = 0; i < 200; ++i)
            flood.push_back(std::make_unique<Client>(port, QByteArray(1 + i * 100, static_cast<char>(i))));
        QTRY_VERIFY(std::ranges::count_if(flood, [](const auto& client) { return client->isOver(); }) > 100);
        flood.clear();
        QTRY_COMPARE(bodyOf(ask(port, "GET /healthz HTTP/1.1\r\n\r\n")), QByteArray("ok\n"));
        QTRY_VERIFY(m_server->findChildren<QTcpSocket*>().isEmpty());
    }

    void clientsMayLeaveAtAnyTime()
    {
        const quint16 port = open();
        for (const char* bytes : {"", "GET /me", "GET /metrics HTTP/1.1\r\n\r\n"}) {
            Client client(port, bytes);
            QTRY_VERIFY(client.isOpen() || client.isOver());
            client.socket().abort();
        }
        QCOMPARE(bodyOf(ask(port, "GET /healthz HTTP/1.1\r\n\r\n")), QByteArray("ok\n"));
        Client waiting(port, "GET");
        QTRY_VERIFY(waiting.isOpen());
        m_server.reset(); // with a client
        QTRY_VERIFY(waiting.isOver());
    }

    void listensOnLoopbackOnly()
    {
        MonitorServer server(MonitorSources{});
        for (const char* address : {"0.0.0.0", "::", "192.0.2.1"}) {
            const auto port = server.listen(QHostAddress(QLatin1String(address)), 0);
            QVERIFY(!port);
            QVERIFY(port.error().message.contains(QLatin1String(address)));
        }
    }

    void saysThatThePortIsInUse()
    {
        MonitorServer server(MonitorSources{});
        const auto port = server.listen(QHostAddress::LocalHost, open());
        QVERIFY(!port);
        QVERIFY(port.error().message.contains(QStringLiteral("choose another port")));
    }

private:
    QByteArray m_metrics;
    QString m_ailment;
    std::unique_ptr<MonitorServer> m_server;
};

QTEST_GUILESS_MAIN(tst_MonitorServer)
#include "tst_MonitorServer.moc"

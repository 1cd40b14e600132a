#pragma once

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>

#include <memory>
#include <vector>

namespace coinfer::test {

/// Stands between a device and an edge on loopback, keeps what passes, and can damage or hold it up.
class LinkRelay {
public:
    enum class Way { Up, Down };

    explicit LinkRelay(quint16 edge) : m_edge(edge)
    {
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("no port for the test");
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { join(); });
    }
    ~LinkRelay()
    {
        for (const auto& pair : m_pairs)
            for (const auto& socket : {pair->device.get(), pair->edge.get()})
                socket->disconnect();
    }

    quint16 port() const { return m_server.serverPort(); }
    const QByteArray& up() const { return m_up; }     ///< what devices have sent
    const QByteArray& down() const { return m_down; } ///< what the edge has sent

    /// Changes one bit of what comes next.
    void damageNext(Way way) { (way == Way::Up ? m_damageUp : m_damageDown) = true; }
    /// Reads nothing from devices any more.
    void stall() { m_stalledUp = true; }
    /// Reads nothing from the edge any more; nor does the system's buffer, which grows to megabytes, for it.
    void stallDown()
    {
        m_stalledDown = true;
        for (const auto& pair : m_pairs)
            pair->edge->setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 1'000);
    }

private:
    struct Pair {
        std::unique_ptr<QTcpSocket> device;
        std::unique_ptr<QTcpSocket> edge = std::make_unique<QTcpSocket>();
    };

    void join()
    {
        while (QTcpSocket* device = m_server.nextPendingConnection()) {
            device->setParent(nullptr);
            m_pairs.push_back(std::make_unique<Pair>());
            Pair& pair = *m_pairs.back();
            pair.device.reset(device);
            for (QTcpSocket* socket : {pair.device.get(), pair.edge.get()})
                socket->setReadBufferSize(64 << 10);
            pair.edge->connectToHost(QHostAddress(QHostAddress::LocalHost), m_edge);
            pair.edge->waitForConnected(2'000);
            pass(*pair.device, *pair.edge, Way::Up);
            pass(*pair.edge, *pair.device, Way::Down);
        }
    }
    void pass(QTcpSocket& from, QTcpSocket& to, Way way)
    {
        const auto carry = [this, &from, &to, way] {
            if (way == Way::Up ? m_stalledUp : m_stalledDown)
                return;
            QByteArray bytes = from.readAll();
            (way == Way::Up ? m_up : m_down) += bytes;
            bool& damage = way == Way::Up ? m_damageUp : m_damageDown;
            if (damage && !bytes.isEmpty()) {
                damage = false;
                bytes[bytes.size() - 1] ^= 1;
            }
            to.write(bytes);
            to.flush();
        };
        QObject::connect(&from, &QTcpSocket::readyRead, &to, carry);
        QObject::connect(&from, &QTcpSocket::disconnected, &to, [&to] { to.disconnectFromHost(); });
        carry();
    }

    quint16 m_edge;
    QTcpServer m_server;
    std::vector<std::unique_ptr<Pair>> m_pairs;
    QByteArray m_up, m_down;
    bool m_damageUp = false, m_damageDown = false, m_stalledUp = false, m_stalledDown = false;
};

} // namespace coinfer::test

#pragma once

#include <QCoreApplication>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

namespace coinfer::test {

/// Sends every client the same answer and closes the connection.
class HttpServer {
public:
    explicit HttpServer(const QByteArray& answer)
    {
        m_thread.start();
        m_server.moveToThread(&m_thread);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this, answer] {
            QTcpSocket* socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket, answer] {
                socket->readAll();
                socket->write(answer);
                socket->disconnectFromHost();
            });
        });
        QMetaObject::invokeMethod(
            &m_server, [this] { m_server.listen(QHostAddress::LocalHost); }, Qt::BlockingQueuedConnection);
    }
    ~HttpServer()
    {
        QMetaObject::invokeMethod(
            &m_server,
            [this] { m_server.close(), m_server.moveToThread(QCoreApplication::instance()->thread()); },
            Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    QString address() const { return QStringLiteral("http://127.0.0.1:%1/clip").arg(m_server.serverPort()); }

private:
    QThread m_thread;
    QTcpServer m_server;
};

} // namespace coinfer::test

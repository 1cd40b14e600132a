#pragma once

#include <QTcpServer>
#include <QTcpSocket>

namespace coinfer {

// The only place that creates sockets, on either side; encryption would go here.

/// A socket configured for the link: low delay, small buffers, no proxy.
QTcpSocket* makeLinkSocket(QObject* parent);

/// Listens, and creates the sockets of incoming connections with makeLinkSocket().
class LinkListener : public QTcpServer {
    Q_OBJECT
public:
    using QTcpServer::QTcpServer;

protected:
    void incomingConnection(qintptr descriptor) override;
};

} // namespace coinfer

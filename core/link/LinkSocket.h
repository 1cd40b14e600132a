#pragma once

#include <QTcpServer>
#include <QTcpSocket>

namespace coinfer {

// The one place where sockets are made, on either side; encryption moves in here.

/// A socket as the link wants it: low delay, small buffers, no proxy.
QTcpSocket* makeLinkSocket(QObject* parent);

/// Listens, and makes the sockets of those who come with makeLinkSocket().
class LinkListener : public QTcpServer
{
    Q_OBJECT
public:
    using QTcpServer::QTcpServer;

protected:
    void incomingConnection(qintptr descriptor) override;
};

} // namespace coinfer

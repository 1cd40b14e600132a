#include "core/link/LinkSocket.h"

#include <QNetworkProxy>

namespace coinfer {
namespace {

/// A large system buffer would hide how slow the link is.
constexpr int kSendBuffer = 128 << 10;
constexpr int kReceiveBuffer = 1 << 20;

void tune(QTcpSocket& socket)
{
    socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket.setSocketOption(QAbstractSocket::SendBufferSizeSocketOption, kSendBuffer);
}

} // namespace

QTcpSocket* makeLinkSocket(QObject* parent)
{
    auto* socket = new QTcpSocket(parent);
    socket->setProxy(QNetworkProxy::NoProxy);
    socket->setReadBufferSize(kReceiveBuffer);
    QObject::connect(socket, &QTcpSocket::connected, socket, [socket] { tune(*socket); });
    return socket;
}

void LinkListener::incomingConnection(qintptr descriptor)
{
    QTcpSocket* socket = makeLinkSocket(this);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    tune(*socket);
    addPendingConnection(socket);
}

} // namespace coinfer

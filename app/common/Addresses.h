#pragma once

#include "core/base/Result.h"
#include "core/link/DeviceLink.h"

#include <QHostAddress>
#include <QStringList>

namespace coinfer {

/// "192.168.1.5:7070" or "lab-pc:7070": where a device finds its edge.
Result<DeviceLinkSettings> parseEdgeAddress(const QString& text);

/// Where an edge listens; port 0 takes a free one.
struct Listening {
    QHostAddress address;
    quint16 port = 0;
};
/// "127.0.0.1:7070", "localhost:7070", "0.0.0.0:7070", "[::1]:7070", "[::]:7070", which takes IPv4 as well.
Result<Listening> parseListening(const QString& text);

/// HOST:PORT to type on a device for an edge that listens so, the likeliest first; never empty.
QStringList reachableAt(const Listening& where);

} // namespace coinfer

#pragma once

#include "core/base/Result.h"
#include "core/link/DeviceLink.h"

#include <QHostAddress>
#include <QStringList>

#include <vector>

namespace coinfer {

/// "192.168.1.5:7070" or "lab-pc:7070": the edge that a device connects to.
Result<DeviceLinkSettings> parseEdgeAddress(const QString& text);

/// Maximum number of edges of one device.
inline constexpr int kMostEdges = 8;
/// "10.0.0.5:7070,[fd00::5]:7070": the edges that a device may use, the preferred one first. Each only once.
Result<std::vector<DeviceLinkSettings>> parseEdgeAddresses(const QString& text);

/// Where an edge listens; port 0 picks a free one.
struct Listening {
    QHostAddress address;
    quint16 port = 0;
};
/// "127.0.0.1:7070", "localhost:7070", "0.0.0.0:7070", "[::1]:7070", or "[::]:7070", which accepts IPv4 too.
Result<Listening> parseListening(const QString& text);

/// Addresses (HOST:PORT) by which devices can reach an edge that listens there, the likeliest first; never
/// empty.
QStringList reachableAt(const Listening& where);

} // namespace coinfer

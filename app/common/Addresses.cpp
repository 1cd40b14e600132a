#include "app/common/Addresses.h"

#include "core/link/Place.h"

#include <QCoreApplication>
#include <QHostInfo>
#include <QNetworkInterface>
#include <QUrl>

#include <algorithm>

namespace coinfer {
namespace {

QUrl urlOf(const QString& text)
{
    return QUrl(QStringLiteral("tcp://") + text);
}

/// Of the kinds that the socket takes; a link-local IPv6 address is good on one wire only.
bool isReachable(const QHostAddress& own, const QHostAddress& listening)
{
    if (own.protocol() == QAbstractSocket::IPv4Protocol)
        return true;
    return listening == QHostAddress(QHostAddress::Any) && !own.isLinkLocal();
}

bool isUsual(const QNetworkInterface& interface)
{
    using Flag = QNetworkInterface::InterfaceFlag;
    return interface.flags().testFlag(Flag::IsUp) && interface.flags().testFlag(Flag::IsRunning) &&
           !interface.flags().testFlag(Flag::IsLoopBack);
}

} // namespace

Result<DeviceLinkSettings> parseEdgeAddress(const QString& text)
{
    const QUrl url = urlOf(text);
    if (!url.isValid() || url.host().isEmpty() || url.port() <= 0)
        return Error{QCoreApplication::translate(
                         "Problems", "\"%1\" is not the address of an edge; write it like 192.168.1.5:7070")
                         .arg(text)};
    return DeviceLinkSettings{.host = url.host(), .port = static_cast<quint16>(url.port())};
}

Result<std::vector<DeviceLinkSettings>> parseEdgeAddresses(const QString& text)
{
    std::vector<DeviceLinkSettings> edges;
    const QStringList parts = text.split(QLatin1Char(','));
    for (const QString& part : parts) {
        auto edge = parseEdgeAddress(part.trimmed());
        if (!edge)
            return edge.error();
        const auto isSame = [&](const DeviceLinkSettings& other) {
            return other.port == edge->port && other.host == edge->host;
        };
        if (std::ranges::any_of(edges, isSame))
            return Error{QCoreApplication::translate("Problems",
                                                     "the edge %1 is in the list twice; name each edge once")
                             .arg(placeOf(edge->host, edge->port))};
        edges.push_back(*std::move(edge));
    }
    if (edges.size() > kMostEdges)
        return Error{QCoreApplication::translate("Problems",
                                                 "%1 edges are too many: a device takes at most %2; put a "
                                                 "load balancer in front of them and name that")
                         .arg(edges.size())
                         .arg(kMostEdges)};
    return edges;
}

Result<Listening> parseListening(const QString& text)
{
    const QUrl url = urlOf(text);
    const QHostAddress address(url.host() == QStringLiteral("localhost") ? QStringLiteral("127.0.0.1")
                                                                         : url.host());
    if (!url.isValid() || address.isNull() || url.port() < 0)
        return Error{
            QCoreApplication::translate(
                "Problems",
                "\"%1\" is not an address to listen on; write it like 127.0.0.1:7070 or 0.0.0.0:7070")
                .arg(text)};
    if (address == QHostAddress(QHostAddress::AnyIPv6)) // else Qt would bar IPv4
        return Listening{QHostAddress(QHostAddress::Any), static_cast<quint16>(url.port())};
    return Listening{address, static_cast<quint16>(url.port())};
}

QStringList reachableAt(const Listening& where)
{
    // clang-tidy takes the first two of these for the same. NOLINTNEXTLINE(misc-redundant-expression)
    const bool any = where.address == QHostAddress::Any || where.address == QHostAddress::AnyIPv4 ||
                     where.address == QHostAddress::AnyIPv6;
    if (!any)
        return {placeOf(where.address, where.port)};
    QStringList addresses;
    for (const QNetworkInterface& interface : QNetworkInterface::allInterfaces())
        for (const QNetworkAddressEntry& entry : interface.addressEntries())
            if (isUsual(interface) && isReachable(entry.ip(), where.address))
                addresses << placeOf(entry.ip(), where.port);
    addresses << QStringLiteral("%1:%2").arg(QHostInfo::localHostName()).arg(where.port);
    return addresses;
}

} // namespace coinfer

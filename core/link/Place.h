#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QString>

namespace coinfer {

/// HOST:PORT as users type it: an IPv6 address is in brackets.
inline QString placeOf(const QString& host, quint16 port)
{
    const bool isLong = host.contains(QLatin1Char(':'));
    return (isLong ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2")).arg(host).arg(port);
}

/// IPv4 peers of a dual-stack socket are written as IPv4; "any" of both families is [::].
inline QString placeOf(const QHostAddress& address, quint16 port)
{
    if (address == QHostAddress(QHostAddress::Any))
        return placeOf(QStringLiteral("::"), port);
    bool isShort = false;
    const quint32 four = address.toIPv4Address(&isShort);
    return placeOf(isShort ? QHostAddress(four).toString() : address.toString(), port);
}

/// What counts as one address: an IPv4 address, or the network of 64 bits of an IPv6 address, because one
/// machine has all of it. IPv4 peers of a dual-stack socket count as IPv4.
inline QByteArray networkOf(const QHostAddress& address)
{
    constexpr qsizetype kNetworkBytes = 8;
    bool isShort = false;
    const quint32 four = address.toIPv4Address(&isShort);
    if (isShort)
        return QByteArray::number(four);
    const Q_IPV6ADDR six = address.toIPv6Address();
    return QByteArray(reinterpret_cast<const char*>(six.c), kNetworkBytes);
}

} // namespace coinfer

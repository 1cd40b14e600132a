#pragma once

#include <QHostAddress>
#include <QString>

namespace coinfer {

/// HOST:PORT as people type it: an IPv6 address stands in brackets.
inline QString placeOf(const QString& host, quint16 port)
{
    const bool isLong = host.contains(QLatin1Char(':'));
    return (isLong ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2")).arg(host).arg(port);
}

/// An IPv4 peer of a socket that listens for both families is written as what it is; "any" of both is [::].
inline QString placeOf(const QHostAddress& address, quint16 port)
{
    if (address == QHostAddress(QHostAddress::Any))
        return placeOf(QStringLiteral("::"), port);
    bool isShort = false;
    const quint32 four = address.toIPv4Address(&isShort);
    return placeOf(isShort ? QHostAddress(four).toString() : address.toString(), port);
}

} // namespace coinfer

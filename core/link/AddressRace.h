#pragma once

#include "core/base/Clock.h"
#include "core/link/LinkToken.h"

#include <QHostAddress>
#include <QObject>
#include <QTcpSocket>
#include <QTimer>

#include <vector>

namespace coinfer {

/// The order in which the addresses of a name are tried: IPv6 and IPv4 alternate, starting with the family of
/// the first address; otherwise in resolver order, without duplicates (RFC 8305, section 4).
QList<QHostAddress> inTurns(const QList<QHostAddress>& addresses);

/// Connects to the address of a host that answers first. A silent address does not block the others: the next
/// one is tried after `stagger`, or at once if one has refused, and all attempts continue until one succeeds
/// (RFC 8305, section 5). Ends with either won() or lost(); destroying it cancels. Lives in the link thread.
class AddressRace : public QObject {
    Q_OBJECT
public:
    static constexpr Milliseconds kStagger{250};

    /// `security` is that of the sockets, none of which is encrypted when it wins.
    explicit AddressRace(quint16 port, QObject* parent = nullptr, Milliseconds stagger = kStagger,
                         LinkSecurity security = {});
    ~AddressRace() override;

    /// `host` is an address, or a name to look up first.
    void start(const QString& host);
    void start(const QList<QHostAddress>& addresses);

Q_SIGNALS:
    /// A connected socket from makeLinkSocket(); the receiver sets its parent.
    void won(QTcpSocket* socket);
    /// Every address has failed, or the name has none; the reason is that of the last attempt.
    void lost(const QString& reason);

private:
    void tryNext();
    void win(QTcpSocket* socket);
    void lose(QTcpSocket* socket);
    void drop(QTcpSocket* socket);

    const quint16 m_port;
    const Milliseconds m_stagger;
    const LinkSecurity m_security;
    QTimer m_next;
    QList<QHostAddress> m_left;
    std::vector<QTcpSocket*> m_running; ///< children
    int m_lookup = -1;
    bool m_over = false;
};

} // namespace coinfer

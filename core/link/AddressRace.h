#pragma once

#include "core/base/Clock.h"

#include <QHostAddress>
#include <QObject>
#include <QTcpSocket>
#include <QTimer>

#include <vector>

namespace coinfer {

/// The order in which a name's addresses are tried: IPv6 and IPv4 in turns, beginning with the family of the
/// first, else as the resolver put them; none twice (RFC 8305, section 4).
QList<QHostAddress> inTurns(const QList<QHostAddress>& addresses);

/// Connects to whichever address of a host answers first. An address that is silent does not bar the way: the
/// next one is tried after `stagger`, or at once where one has refused; all go on until one is through (RFC
/// 8305, section 5). Ends with one of won() and lost(); destroying it gives up. Lives in the link thread.
class AddressRace : public QObject {
    Q_OBJECT
public:
    static constexpr Milliseconds kStagger{250};

    explicit AddressRace(quint16 port, QObject* parent = nullptr, Milliseconds stagger = kStagger);
    ~AddressRace() override;

    /// An address or a name, which is looked up first.
    void start(const QString& host);
    void start(const QList<QHostAddress>& addresses);

Q_SIGNALS:
    /// A socket of makeLinkSocket(), connected; whoever takes it sets its parent.
    void won(QTcpSocket* socket);
    /// Every address has failed, or the name has none; the reason is that of the last one.
    void lost(const QString& reason);

private:
    void tryNext();
    void win(QTcpSocket* socket);
    void lose(QTcpSocket* socket);
    void drop(QTcpSocket* socket);

    const quint16 m_port;
    const Milliseconds m_stagger;
    QTimer m_next;
    QList<QHostAddress> m_left;
    std::vector<QTcpSocket*> m_running; ///< children
    int m_lookup = -1;
    bool m_over = false;
};

} // namespace coinfer

#pragma once

#include <QObject>

class QSslSocket;
class QTcpSocket;

namespace coinfer {

/// Proves the two sides of a new connection to each other by their token and starts the encryption. Ends with
/// exactly one of its signals, after which it does nothing more; it knows no time limit. Lives in the link
/// thread.
class LinkHandshake : public QObject {
    Q_OBJECT
public:
    enum class Side { Device, Edge };
    enum class Failure {
        OtherToken, ///< the other side has another token
        PlainText,  ///< device: the other side does not speak TLS
        Silent,     ///< edge: the other side left before it said anything, as a balancer's health check does
        Closed,     ///< the other side closed the connection without a reason
        Other
    };
    Q_ENUM(Failure)

    /// Takes ownership of a connected socket from makeLinkSocket() with a token.
    LinkHandshake(QTcpSocket* socket, Side side, QObject* parent);
    ~LinkHandshake() override;

    /// May emit before it returns.
    void start();
    QTcpSocket& socket();

Q_SIGNALS:
    /// Messages may be exchanged now. The receiver takes the socket over.
    void proven(QTcpSocket* socket);
    /// Edge: a device that uses no token has begun to speak; nothing has been sent to it. The receiver takes
    /// the socket over.
    void spokenPlain(QTcpSocket* socket);
    /// `detail` is the reason in the words of the TLS library.
    void failed(coinfer::LinkHandshake::Failure failure, const QString& detail);

private:
    void look();
    void accept();
    void fail();
    void letGo();

    QSslSocket* m_socket;
    const Side m_side;
    bool m_begun = false; ///< the other side is expected to speak, or has spoken
};

} // namespace coinfer

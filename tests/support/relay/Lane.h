#pragma once

#include "tests/support/relay/StreamParts.h"

#include <QByteArrayList>
#include <QTcpSocket>

#include <functional>
#include <memory>

namespace coinfer {

enum class Way { Up, Down }; ///< up: from the device to the edge

/// A device's connection with the one to the edge that belongs to it. Takes both streams apart into whole
/// messages or records; what becomes of them is up to who owns it. Lives in the relay's thread.
class Lane : public QObject {
public:
    using Heard = std::function<void(Way, const StreamPart&)>;

    /// Port 0: there is nobody on the other side.
    Lane(QTcpSocket* device, quint16 edge, Speech speech);
    ~Lane() override;
    void whenHeard(Heard heard);

    void send(Way way, const QByteArray& bytes);
    void hold(Way way, const QByteArray& bytes) { of(way).held.append(bytes); }
    bool holds(Way way) const { return !of(way).held.isEmpty(); }
    void releaseFirst(Way way);
    void releaseAll();

    /// Sends this and then ends both connections: by a reset, or in good order.
    void endWithin(Way way, const QByteArray& bytes, bool byReset);
    void reset(); ///< both connections
    /// The edge's side ends, and the device is not told.
    void loseEdge();

private:
    struct Side {
        std::unique_ptr<QTcpSocket> from;
        std::unique_ptr<StreamParts> parts;
        QByteArrayList held;
    };
    Side& of(Way way) { return way == Way::Up ? m_up : m_down; }
    const Side& of(Way way) const { return way == Way::Up ? m_up : m_down; }
    QTcpSocket& target(Way way) { return *(way == Way::Up ? m_down : m_up).from; }
    void read(Way way);
    void follow(Way way);

    Side m_up, m_down;
    Heard m_heard;
    bool m_isOver; ///< what still arrives is for nobody
};

} // namespace coinfer

#pragma once

#include "core/link/DeadlineTimer.h"
#include "core/link/Shaper.h"
#include "core/link/TokenBucket.h"

#include <QByteArray>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <deque>
#include <optional>
#include <random>

class QTcpSocket;

namespace coinfer {

/// The shaper: takes whole messages and writes their bytes to a socket as late and as slowly as the shape
/// says, in order. A message waits for its delay first, then for the ones before it, then for its bytes'
/// tokens. Lives in the link thread.
class ShapedWriter : public QObject {
    Q_OBJECT
public:
    explicit ShapedWriter(QObject* parent = nullptr);

    /// Acts at once, on what is queued too. A schedule begins now, unless it is the one that already runs.
    void setShape(const LinkShape& shape);
    /// The rate that is allowed right now; infinite without a schedule.
    BitRate limit() const;

    /// Writes to `socket` from now on, with an empty queue. Null: to nowhere.
    void attach(QTcpSocket* socket);
    /// `tag` names the message in released() and cancel().
    void write(const QByteArray& message, std::uint64_t tag);
    /// Takes a message back; false if some of it is already through.
    bool cancel(std::uint64_t tag);

    std::int64_t queuedBytes() const { return m_queuedBytes; }
    /// Nothing waits here nor in the socket's buffer.
    bool isIdle() const;

Q_SIGNALS:
    /// The message's last byte has been handed to the socket; beyond its delay it had been held up for so
    /// long, by messages before it and for want of tokens.
    void released(std::uint64_t tag, std::chrono::nanoseconds at, std::chrono::nanoseconds heldUp);
    /// Part of a message has been handed to the socket.
    void progressed();
    void limitChanged(coinfer::BitRate limit);

private:
    struct Entry {
        QByteArray bytes;
        std::uint64_t tag = 0;
        Nanoseconds queued{};
        Nanoseconds eligible{}; ///< not before
        qsizetype written = 0;
    };
    Nanoseconds eligibleFrom(Nanoseconds queued);
    void pump();
    bool pumpHead(Nanoseconds now);
    void writeOut(std::int64_t bytes, Nanoseconds now);
    void watchLimit();

    QPointer<QTcpSocket> m_socket;
    LinkShape m_shape;
    std::optional<TokenBucket> m_bucket;
    std::deque<Entry> m_queue;
    std::int64_t m_queuedBytes = 0;
    Nanoseconds m_lastEligible{};
    bool m_serving = false; ///< the head collects tokens
    bool m_pumping = false;
    BitRate m_announced;
    DeadlineTimer* m_timer;
    QTimer* m_limitTimer;
    std::minstd_rand m_random;
};

} // namespace coinfer

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

/// The shaper: takes whole messages and writes their bytes to a socket, delayed and throttled as the shape
/// says, in order. A message first waits for its delay, then for the messages before it, then for the tokens
/// of its bytes. Lives in the link thread.
class ShapedWriter : public QObject {
    Q_OBJECT
public:
    explicit ShapedWriter(QObject* parent = nullptr);

    /// Takes effect at once, also for queued messages. A schedule starts now, unless it is the one that
    /// already runs.
    void setShape(const LinkShape& shape);
    /// The rate allowed now; infinite without a schedule.
    BitRate limit() const;

    /// From now on writes to `socket`, with an empty queue. With null, writes nowhere.
    void attach(QTcpSocket* socket);
    /// `tag` identifies the message in released() and cancel().
    void write(const QByteArray& message, std::uint64_t tag);
    /// Removes a message from the queue; false if part of it has already been written.
    bool cancel(std::uint64_t tag);

    std::int64_t queuedBytes() const { return m_queuedBytes; }
    /// Whether nothing waits here or in the socket's buffer, except for the shape's delay, which stands for a
    /// long distance and not for a slow link.
    bool isIdle() const;

Q_SIGNALS:
    /// The last byte of the message was handed to the socket. `heldUp` is the time that it waited beyond its
    /// delay, for messages before it and for tokens.
    void released(std::uint64_t tag, std::chrono::nanoseconds at, std::chrono::nanoseconds heldUp);
    /// Part of a message has been handed to the socket.
    void progressed();
    void limitChanged(coinfer::BitRate limit);

private:
    struct Entry {
        QByteArray bytes;
        std::uint64_t tag = 0;
        Nanoseconds queued{};
        Nanoseconds eligible{}; ///< not before this time
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
    bool m_serving = false; ///< the first message is collecting tokens
    bool m_pumping = false;
    BitRate m_announced;
    DeadlineTimer* m_timer;
    QTimer* m_limitTimer;
    std::minstd_rand m_random;
};

} // namespace coinfer

#include "core/link/ShapedWriter.h"

#include "core/link/LinkSocket.h"

#include <QRandomGenerator>
#include <QScopedValueRollback>
#include <QTcpSocket>

#include <algorithm>
#include <limits>

namespace coinfer {
namespace {

/// The rest stays in our own queue, where a change of shape still reaches it.
constexpr qint64 kMostUnsent = 128 << 10;
/// Faster changes of the rate are announced together.
constexpr Milliseconds kLimitInterval{20};

Nanoseconds now()
{
    return SteadyClock().now();
}

} // namespace

ShapedWriter::ShapedWriter(QObject* parent)
    : QObject(parent), m_announced(limit()), m_timer(new DeadlineTimer(this)), m_limitTimer(new QTimer(this)),
      m_random(QRandomGenerator::global()->generate())
{
    m_limitTimer->setSingleShot(true);
    m_limitTimer->setTimerType(Qt::PreciseTimer);
    connect(m_timer, &DeadlineTimer::due, this, &ShapedWriter::pump);
    connect(m_limitTimer, &QTimer::timeout, this, &ShapedWriter::watchLimit);
}

BitRate ShapedWriter::limit() const
{
    return m_bucket ? m_bucket->limit(now()) : BitRate{std::numeric_limits<double>::infinity()};
}

void ShapedWriter::setShape(const LinkShape& shape)
{
    const Nanoseconds time = now();
    m_shape = shape;
    if (!shape.schedule)
        m_bucket.reset();
    else if (m_bucket)
        m_bucket->setSchedule(shape.schedule, time);
    else
        m_bucket.emplace(shape.schedule, time);
    m_serving = m_serving && m_bucket;
    m_lastEligible = {};
    for (Entry& entry : m_queue)
        if (entry.written == 0)
            entry.eligible = eligibleFrom(entry.queued);
    watchLimit();
    pump();
}

void ShapedWriter::watchLimit()
{
    const BitRate current = limit();
    if (const auto next = m_bucket ? m_bucket->nextStep(now()) : std::nullopt)
        m_limitTimer->start(std::max(std::chrono::ceil<Milliseconds>(*next - now()), kLimitInterval));
    else
        m_limitTimer->stop();
    if (current == m_announced)
        return;
    m_announced = current;
    Q_EMIT limitChanged(current);
}

void ShapedWriter::attach(QTcpSocket* socket)
{
    if (m_socket)
        m_socket->disconnect(this);
    m_timer->stop();
    m_queue.clear();
    m_queuedBytes = 0;
    m_serving = false;
    m_socket = socket;
    if (m_socket)
        whenSent(*m_socket, this, [this] { pump(); });
}

/// Uniform in [delay, delay + jitter] after `queued`, but not before the previous message.
Nanoseconds ShapedWriter::eligibleFrom(Nanoseconds queued)
{
    std::uniform_int_distribution<std::int64_t> jitter(0, std::max<std::int64_t>(m_shape.jitter.count(), 0));
    const Nanoseconds wait = std::max(m_shape.delay, Microseconds::zero()) + Microseconds(jitter(m_random));
    m_lastEligible = std::max(m_lastEligible, queued + wait);
    return m_lastEligible;
}

void ShapedWriter::write(const QByteArray& message, std::uint64_t tag)
{
    const Nanoseconds time = now();
    m_queue.push_back({.bytes = message, .tag = tag, .queued = time, .eligible = eligibleFrom(time)});
    m_queuedBytes += message.size();
    pump();
}

bool ShapedWriter::cancel(std::uint64_t tag)
{
    const auto entry = std::ranges::find(m_queue, tag, &Entry::tag);
    if (entry == m_queue.end() || entry->written > 0)
        return false;
    m_queuedBytes -= entry->bytes.size();
    m_queue.erase(entry);
    m_serving = m_serving && !m_queue.empty();
    return true;
}

bool ShapedWriter::isIdle() const
{
    const bool waits = !m_queue.empty() && (m_queue.front().written > 0 || m_queue.front().eligible <= now());
    return !waits && m_socket && unsentBytes(*m_socket) == 0;
}

/// Writing may emit signals whose receivers call this again; the loop that already runs serves them.
void ShapedWriter::pump()
{
    if (m_pumping)
        return;
    const QScopedValueRollback guard(m_pumping, true);
    while (m_socket && !m_queue.empty() && pumpHead(now())) {
    }
}

/// False if nothing more can be done now; a timer or the socket calls again.
bool ShapedWriter::pumpHead(Nanoseconds now)
{
    const Entry& head = m_queue.front();
    if (head.eligible > now) {
        m_serving = false;
        m_timer->startAt(head.eligible);
        return false;
    }
    if (unsentBytes(*m_socket) >= kMostUnsent)
        return false;
    if (m_bucket && !m_serving)
        m_bucket->begin(head.eligible);
    m_serving = true;
    const std::int64_t left = head.bytes.size() - head.written;
    const std::int64_t bytes = m_bucket ? m_bucket->release(left, now) : left;
    if (bytes > 0) {
        writeOut(bytes, now);
        return true;
    }
    if (const auto next = m_bucket->nextRelease(left))
        m_timer->startAt(*next);
    return false;
}

void ShapedWriter::writeOut(std::int64_t bytes, Nanoseconds now)
{
    Entry& head = m_queue.front();
    const qsizetype from = head.written;
    const QByteArray message =
        head.bytes; // the queue may be gone when the socket reports a broken connection
    const std::uint64_t tag = head.tag;
    const Nanoseconds eligible = head.eligible;
    head.written += bytes;
    m_queuedBytes -= bytes;
    const bool whole = head.written == message.size();
    if (whole) {
        m_queue.pop_front();
        m_serving = !m_queue.empty();
    }
    m_socket->write(message.constData() + from, bytes);
    if (m_socket)
        m_socket->flush();
    if (whole)
        Q_EMIT released(tag, now, std::max(now - eligible, Nanoseconds::zero()));
    else
        Q_EMIT progressed();
}

} // namespace coinfer

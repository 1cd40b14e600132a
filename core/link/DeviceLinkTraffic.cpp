#include "core/link/DeviceLinkPrivate.h"

#include <QCoreApplication>

#include <algorithm>

namespace coinfer {
namespace {

constexpr std::int64_t kMostQueued = 8 << 20;
constexpr std::uint64_t kPingTag = std::uint64_t{1} << 32; // requests have their own number

Nanoseconds now()
{
    return SteadyClock().now();
}

/// An edge cannot have spent more than there was, nor can any part of its work.
void cutTo(Microseconds total, InferReply& reply)
{
    reply.atEdge = std::min(reply.atEdge, total);
    reply.queue = std::min(reply.queue, reply.atEdge);
    reply.decode = std::min(reply.decode, reply.atEdge - reply.queue);
    reply.compute = std::min(reply.compute, reply.atEdge - reply.queue - reply.decode);
}

} // namespace

void DeviceLink::Private::receive(const Message& message, Nanoseconds at, qint64 bytes)
{
    if (const auto* error = std::get_if<ErrorMessage>(&message))
        return takeError(*error);
    if (const auto* hello = std::get_if<Hello>(&message); hello && m_state == LinkState::Connecting)
        return greet(*hello);
    if (std::holds_alternative<Bye>(message))
        return drop(QCoreApplication::translate("Problems", "The edge at %1 has shut down").arg(place()),
                    Mends::Soon);
    if (m_state != LinkState::Connected)
        return drop(
            QCoreApplication::translate("Problems", "%1 does not answer like an edge; check host and port")
                .arg(place()),
            Mends::Slowly);
    if (const auto* reply = std::get_if<InferReply>(&message))
        takeReply(*reply, at, bytes);
    else if (const auto* pong = std::get_if<Pong>(&message))
        takePong(*pong, at);
    else if (const auto* busy = std::get_if<Busy>(&message))
        fail(busy->id, QCoreApplication::translate(
                           "Problems", "The edge is busy: it has not answered the requests before"));
}

void DeviceLink::Private::greet(const Hello& hello)
{
    if (hello.modelHash != m_hello.modelHash)
        return drop(QCoreApplication::translate(
                        "Problems",
                        "The edge at %1 runs another model (\"%2\") than this device (\"%3\"); start both "
                        "with the same weights")
                        .arg(place(), hello.model, m_hello.model),
                    Mends::Slowly);
    m_connecting->stop();
    heard();
    m_ping->start(Milliseconds::zero());
    Q_EMIT q->greeted(hello);
    announce(LinkState::Connected,
             DeviceLink::tr("Connected to %1 at %2 (%3)").arg(hello.peer, place(), hello.program));
}

void DeviceLink::Private::takeReply(const InferReply& reply, Nanoseconds at, qint64 bytes)
{
    const auto request = m_requests.take(reply.id);
    if (!request)
        return; // too late: it has failed already
    watchDeadline();
    const auto [sent, bytesUp, patience] = *request;
    const auto total = std::chrono::duration_cast<Microseconds>(at - sent);
    TimedReply timed{.reply = reply, .sent = sent, .received = at, .bytesUp = bytesUp, .bytesDown = bytes};
    cutTo(total, timed.reply);
    const Microseconds transit = total - timed.reply.atEdge;
    timed.down = m_pings.wayBack(transit);
    timed.uplink = transit - timed.down;
    Q_EMIT q->replied(timed);
}

void DeviceLink::Private::takePong(const Pong& pong, Nanoseconds at)
{
    const auto roundTrip = m_pings.finish(pong.id, at);
    if (!roundTrip)
        return;
    m_backoff.reset(); // only now the edge has proven to be more than a hello
    Q_EMIT q->roundTripMeasured(*roundTrip);
}

void DeviceLink::Private::takeError(const ErrorMessage& error)
{
    if (error.id != 0)
        return fail(error.id,
                    QCoreApplication::translate("Problems", "The edge could not answer: %1").arg(error.text));
    drop(QCoreApplication::translate("Problems", "The edge at %1 refused: %2").arg(place(), error.text),
         Mends::Slowly);
}

/// Why a request cannot be sent now; empty if it can.
QString DeviceLink::Private::whyNot(const InferRequest& request) const
{
    if (m_state != LinkState::Connected)
        return QStringLiteral("There is no connection to an edge");
    if (m_requests.contains(request.id))
        return QStringLiteral("A request of that number is under way");
    if (const auto valid = validate(request); !valid)
        return valid.error().message;
    if (m_writer->queuedBytes() + request.payload.bytes.size() > kMostQueued)
        return QCoreApplication::translate(
                   "Problems",
                   "The link is too slow: %1 wait already; send less, by fewer bits or a later cut")
            .arg(formatBytes(m_writer->queuedBytes()));
    return {};
}

void DeviceLink::Private::send(const InferRequest& request, Milliseconds patience)
{
    const Nanoseconds sent = now();
    if (const QString reason = whyNot(request); !reason.isEmpty()) {
        Q_EMIT q->failed(request.id, reason);
        return;
    }
    const QByteArray bytes = encode(request);
    if (bytes.size() > kHeaderBytes + qsizetype{kMostPayload}) {
        Q_EMIT q->failed(request.id,
                         QCoreApplication::translate(
                             "Problems", "A request of %1 is over the limit of %2; choose fewer bits")
                             .arg(formatBytes(bytes.size()), formatBytes(kMostPayload)));
        return;
    }
    m_requests.add(request.id, {.sent = sent,
                                 .bytes = bytes.size(),
                                 .patience = std::max(patience, m_settings.requestTimeout)});
    watchDeadline();
    m_writer->write(bytes, request.id);
}

void DeviceLink::Private::fail(std::uint32_t id, const QString& reason, RequestFailure failure)
{
    if (!m_requests.take(id))
        return;
    watchDeadline();
    Q_EMIT q->failed(id, reason, failure);
}

void DeviceLink::Private::watchDeadline()
{
    const auto deadline = m_requests.nextDeadline();
    if (!deadline)
        return m_deadline->stop();
    m_deadline->start(std::max(std::chrono::ceil<Milliseconds>(*deadline - now()), Milliseconds::zero()));
}

/// A request that still waits in the shaper is taken back: nobody wants its answer any more.
void DeviceLink::Private::expire()
{
    const auto late = m_requests.overdue(now());
    watchDeadline();
    for (const auto& [id, patience] : late) {
        m_writer->cancel(id);
        fail(id, QCoreApplication::translate("Problems", "No answer within %1").arg(formatDuration(patience)),
             RequestFailure::GivenUp);
    }
}

void DeviceLink::Private::pingWhenFree()
{
    if (!m_pingDue || m_pings.isUnderWay() || m_state != LinkState::Connected || !m_writer->isIdle())
        return;
    m_pingDue = false;
    m_writer->write(encode(Ping{m_pings.begin(now())}), kPingTag);
}

void DeviceLink::Private::released(std::uint64_t tag, Nanoseconds at, Nanoseconds heldUp)
{
    if (tag == kPingTag)
        m_pings.released(at, heldUp);
    pingWhenFree();
}

} // namespace coinfer

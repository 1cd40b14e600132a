#include "core/link/DeviceLink.h"

#include "core/link/AddressRace.h"
#include "core/link/Backoff.h"
#include "core/link/LinkHandshake.h"
#include "core/link/LinkNumber.h"
#include "core/link/LinkSocket.h"
#include "core/link/MessageSocket.h"
#include "core/link/PingTimes.h"
#include "core/link/Place.h"
#include "core/link/ProofWords.h"
#include "core/link/ReplyTimes.h"
#include "core/link/RequestLedger.h"
#include "core/link/RetryPace.h"
#include "core/link/ShapedWriter.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace coinfer {
namespace {

constexpr std::int64_t kMostQueued = 8 << 20;
// Tags in ShapedWriter; requests use their own id.
constexpr std::uint64_t kPingTag = std::uint64_t{1} << 32;
constexpr std::uint64_t kHelloTag = std::uint64_t{1} << 33;
/// Until a ping that is due looks again whether the system has sent what was before it.
constexpr Milliseconds kLookAgain{20};

QTimer* makeTimer(QObject* parent)
{
    auto* timer = new QTimer(parent);
    timer->setSingleShot(true);
    return timer;
}

Nanoseconds now()
{
    return SteadyClock().now();
}

} // namespace

class DeviceLink::Private {
public:
    Private(DeviceLink* link, Hello hello, DeviceLinkSettings settings);

    void open();
    void prove(QTcpSocket* socket);
    void meet(QTcpSocket* socket);
    void miss(const QString& reason, RetryPace pace);
    void drop(const QString& reason, RetryPace pace);
    void close();
    void announce(LinkState state, const QString& text);
    void failAll(const QString& reason);
    QString advice(const QString& otherwise) const;

    void receive(const Message& message, Nanoseconds at, qint64 bytes);
    void greet(const Hello& hello);
    void takeReply(const InferReply& reply, Nanoseconds at, qint64 bytes, const std::optional<Late>& late);
    void takePong(const Pong& pong, Nanoseconds at);
    void takeError(const ErrorMessage& error);

    void send(const InferRequest& request, Milliseconds patience);
    QString whyNot(const InferRequest& request) const;
    InferRequest onWire(InferRequest request) const;
    void fail(std::uint32_t id, const QString& reason, RequestFailure failure = RequestFailure::Refused);
    void expire();
    void watchDeadline();
    void pingWhenFree();
    void missPong();
    void released(std::uint64_t tag, Nanoseconds at, Nanoseconds heldUp);
    void heard() { m_idle->start(m_settings.idle); }
    QString place() const { return placeOf(m_settings.host, m_settings.port); }

    DeviceLink* const q;
    const Hello m_hello;
    const DeviceLinkSettings m_settings;
    LinkState m_state = LinkState::Disconnected;
    bool m_running = false;

    // Children of q, so that they move to its thread with it.
    ShapedWriter* const m_writer;
    QTimer* const m_retry;
    QTimer* const m_connecting;
    QTimer* const m_deadline; ///< of the request that times out first
    QTimer* const m_ping;
    QTimer* const m_pong; ///< due for the ping that is under way
    QTimer* const m_idle;
    AddressRace* m_race = nullptr;        ///< until an address has answered
    LinkHandshake* m_handshake = nullptr; ///< then, with a token, until it is proven
    MessageSocket* m_socket = nullptr;

    Backoff m_backoff;
    RequestLedger m_requests;
    PingTimes m_pings;
    bool m_pingDue = false;
    Nanoseconds m_connectedAt{};
};

DeviceLink::Private::Private(DeviceLink* link, Hello hello, DeviceLinkSettings settings)
    : q(link), m_hello(withNewLink(std::move(hello))), m_settings(std::move(settings)),
      m_writer(new ShapedWriter(link)), m_retry(makeTimer(link)), m_connecting(makeTimer(link)),
      m_deadline(makeTimer(link)), m_ping(makeTimer(link)), m_pong(makeTimer(link)), m_idle(makeTimer(link)),
      m_backoff(m_settings.backoffFirst, m_settings.backoffMost, QRandomGenerator::global()->generate())
{
    connect(m_writer, &ShapedWriter::limitChanged, q, &DeviceLink::limitChanged);
    connect(m_writer, &ShapedWriter::released, q,
            [this](std::uint64_t tag, Nanoseconds at, Nanoseconds heldUp) { released(tag, at, heldUp); });
    connect(m_writer, &ShapedWriter::progressed, q, [this] { heard(); });
    connect(m_retry, &QTimer::timeout, q, [this] { open(); });
    connect(m_deadline, &QTimer::timeout, q, [this] { expire(); });
    connect(m_connecting, &QTimer::timeout, q, [this] {
        drop(QCoreApplication::translate("Problems", "%1 did not answer within %2; %3")
                 .arg(place(), formatDuration(m_settings.connectTimeout),
                      advice(
                          QCoreApplication::translate("Problems", "check host, port, network and firewall"))),
             RetryPace::Soon);
    });
    connect(m_idle, &QTimer::timeout, q, [this] {
        drop(QCoreApplication::translate("Problems", "Nothing was received from %1 for %2; %3")
                 .arg(place(), formatDuration(m_settings.idle),
                      advice(QCoreApplication::translate("Problems", "the network may be down"))),
             RetryPace::Soon);
    });
    connect(m_ping, &QTimer::timeout, q, [this] {
        m_pingDue = true;
        pingWhenFree();
        const bool waits = m_pingDue && !m_pings.isUnderWay();
        if (waits && m_writer->isIdle() && !m_pong->isActive())
            m_pong->start(m_pings.patience()); // a network that acknowledges nothing is no better
        m_ping->start(waits ? std::min(kLookAgain, m_settings.pingInterval) : m_settings.pingInterval);
    });
    connect(m_pong, &QTimer::timeout, q, [this] { missPong(); });
    m_deadline->setTimerType(Qt::PreciseTimer);
}

/// Advice on a silent link: first consider our own throttle.
QString DeviceLink::Private::advice(const QString& otherwise) const
{
    return m_writer->limit() > BitRate{}
               ? otherwise
               : QCoreApplication::translate("Problems", "the throttle lets nothing through at the moment");
}

void DeviceLink::Private::open()
{
    m_connecting->start(m_settings.connectTimeout);
    announce(LinkState::Connecting, DeviceLink::tr("Connecting to %1").arg(place()));
    if (m_state != LinkState::Connecting || !m_running || m_race)
        return; // a receiver of the signal has stopped the link
    m_race = new AddressRace(m_settings.port, q, AddressRace::kStagger, m_settings.security);
    connect(m_race, &AddressRace::won, q, [this](QTcpSocket* socket) {
        std::exchange(m_race, nullptr)->deleteLater();
        m_settings.security.token ? prove(socket) : meet(socket);
    });
    connect(m_race, &AddressRace::lost, q,
            [this](const QString& reason) { miss(reason, RetryPace::AtStart); });
    m_race->start(m_settings.host);
}

void DeviceLink::Private::prove(QTcpSocket* socket)
{
    m_handshake = new LinkHandshake(socket, LinkHandshake::Side::Device, q);
    connect(m_handshake, &LinkHandshake::proven, q, [this](QTcpSocket* proven) {
        std::exchange(m_handshake, nullptr)->deleteLater();
        meet(proven);
    });
    connect(m_handshake, &LinkHandshake::failed, q,
            [this](LinkHandshake::Failure failure, const QString& detail) {
                drop(whyEdgeUnproven(failure, place(), detail), paceAfter(failure));
            });
    m_handshake->start();
}

void DeviceLink::Private::meet(QTcpSocket* socket)
{
    m_socket = new MessageSocket(socket, q);
    connect(m_socket, &MessageSocket::received, q,
            [this](const Message& message, Nanoseconds at, qint64 bytes) { receive(message, at, bytes); });
    connect(m_socket, &MessageSocket::broken, q, [this](ErrorCode, const QString& reason) {
        const bool isEdge = m_state == LinkState::Connected; // then a message was damaged on its way
        drop(reason, isEdge ? RetryPace::Soon : RetryPace::Slowly);
    });
    connect(m_socket, &MessageSocket::closed, q, [this](const QString& reason) {
        if (m_state == LinkState::Connecting)
            return miss(reason, RetryPace::Soon);
        drop(QCoreApplication::translate("Problems", "The connection to %1 was lost (%2)")
                 .arg(place(), reason),
             RetryPace::Soon);
    });
    m_writer->attach(&m_socket->socket());
    m_writer->write(encode(m_hello), kHelloTag);
}

void DeviceLink::Private::miss(const QString& reason, RetryPace pace)
{
    drop(QCoreApplication::translate("Problems",
                                     "No edge answers at %1 (%2); start one there, or check host and port")
             .arg(place(), reason),
         pace);
}

/// Resets everything: no socket, no timers, no pending ping.
void DeviceLink::Private::close()
{
    for (QTimer* timer : {m_retry, m_connecting, m_deadline, m_ping, m_pong, m_idle})
        timer->stop();
    m_writer->attach(nullptr);
    m_pings.clear();
    if (AddressRace* race = std::exchange(m_race, nullptr)) {
        race->disconnect(q);
        race->deleteLater(); // this call may come from its signal
    }
    if (LinkHandshake* handshake = std::exchange(m_handshake, nullptr)) {
        handshake->disconnect(q);
        handshake->deleteLater();
    }
    if (!m_socket)
        return;
    MessageSocket* socket = std::exchange(m_socket, nullptr);
    socket->disconnect(q);
    socket->ignore();
    socket->socket().disconnectFromHost(); // lets a final message out; the destructor closes for good
    socket->deleteLater();
}

void DeviceLink::Private::drop(const QString& reason, RetryPace pace)
{
    close();
    const Milliseconds wait = waitBefore(pace, m_backoff, m_settings.backoffMost, m_settings.backoffUnproven);
    m_retry->start(wait);
    announce(LinkState::Disconnected,
             DeviceLink::tr("%1. Trying again in %2").arg(reason, formatDuration(wait)));
    failAll(reason);
}

void DeviceLink::Private::announce(LinkState state, const QString& text)
{
    m_state = state;
    Q_EMIT q->stateChanged(state, text);
}

void DeviceLink::Private::failAll(const QString& reason)
{
    for (const std::uint32_t id : m_requests.takeAll())
        Q_EMIT q->failed(id, reason);
}

/// Only whole messages show that the edge is alive: an edge that has gone wrong may send the rest of one
/// without end.
void DeviceLink::Private::receive(const Message& message, Nanoseconds at, qint64 bytes)
{
    heard();
    if (const auto* error = std::get_if<ErrorMessage>(&message))
        return takeError(*error);
    if (const auto* hello = std::get_if<Hello>(&message); hello && m_state == LinkState::Connecting)
        return greet(*hello);
    if (std::holds_alternative<Bye>(message))
        return drop(QCoreApplication::translate("Problems", "The edge at %1 has shut down").arg(place()),
                    RetryPace::Soon);
    const bool isForEdges = std::holds_alternative<Ping>(message) || std::holds_alternative<Hello>(message) ||
                            std::holds_alternative<InferRequest>(message);
    if (m_state != LinkState::Connected || isForEdges)
        return drop(
            QCoreApplication::translate("Problems", "%1 does not answer like an edge; check host and port")
                .arg(place()),
            RetryPace::Slowly);
    if (const auto* reply = std::get_if<InferReply>(&message))
        takeReply(*reply, at, bytes, {});
    else if (const auto* late = std::get_if<Late>(&message))
        takeReply(unanswered(*late), at, bytes, *late);
    else if (const auto* pong = std::get_if<Pong>(&message))
        takePong(*pong, at);
    else if (const auto* busy = std::get_if<Busy>(&message))
        fail(busy->id, QCoreApplication::translate(
                           "Problems", "The edge is busy: it has not answered the previous requests yet"));
}

void DeviceLink::Private::greet(const Hello& hello)
{
    if (hello.modelHash != m_hello.modelHash)
        return drop(QCoreApplication::translate("Problems",
                                                "The edge at %1 runs a different model (\"%2\") than "
                                                "this device (\"%3\"); start both with the same weights")
                        .arg(place(), hello.model, m_hello.model),
                    RetryPace::Slowly);
    if (hello.codecs != m_hello.codecs)
        return drop(QCoreApplication::translate("Problems",
                                                "The edge at %1 and this device have different codecs; run "
                                                "the same version of Coinfer on both")
                        .arg(place()),
                    RetryPace::Slowly);
    m_connecting->stop();
    heard();
    m_connectedAt = now();
    m_ping->start(Milliseconds::zero());
    Q_EMIT q->greeted(hello);
    announce(LinkState::Connected,
             DeviceLink::tr("Connected to %1 at %2 (%3)").arg(hello.peer, place(), hello.program));
}

void DeviceLink::Private::takeReply(const InferReply& reply, Nanoseconds at, qint64 bytes,
                                    const std::optional<Late>& late)
{
    const auto request = m_requests.take(reply.id);
    if (!request)
        return; // too late: the request has already failed
    watchDeadline();
    m_backoff.reset(); // an answer proves that the edge does more than say hello
    pingWhenFree();
    TimedReply answer = timed(reply, *request, at, bytes, m_pings);
    answer.late = late;
    Q_EMIT q->replied(answer);
}

void DeviceLink::Private::takePong(const Pong& pong, Nanoseconds at)
{
    const auto roundTrip = m_pings.finish(pong.id, at);
    if (!roundTrip)
        return;
    m_pong->stop();
    if (now() - m_connectedAt >= m_settings.backoffMost) // it does not fall over at once
        m_backoff.reset();
    Q_EMIT q->roundTripMeasured(*roundTrip);
}

void DeviceLink::Private::takeError(const ErrorMessage& error)
{
    if (error.id != 0)
        return fail(error.id,
                    QCoreApplication::translate("Problems", "The edge could not answer: %1").arg(error.text));
    if (error.code == ErrorCode::NoToken) // in the language of this user
        return drop(whyTokenDemanded(place()), RetryPace::Unproven);
    // An edge that has greeted this device refuses what was damaged on its way.
    drop(QCoreApplication::translate("Problems", "The edge at %1 refused: %2").arg(place(), error.text),
         m_state == LinkState::Connected ? RetryPace::Soon : RetryPace::Slowly);
}

InferRequest DeviceLink::Private::onWire(InferRequest request) const
{
    if (request.budget)
        request.budget = std::max(*request.budget - m_pings.least(), Microseconds::zero());
    return request;
}

/// Why a request cannot be sent now; empty if it can be sent.
QString DeviceLink::Private::whyNot(const InferRequest& request) const
{
    if (m_state != LinkState::Connected)
        return QStringLiteral("There is no connection to an edge");
    if (m_requests.contains(request.id))
        return QStringLiteral("A request with this number is already in flight");
    if (const auto valid = validate(request); !valid)
        return valid.error().message;
    if (m_writer->queuedBytes() + request.bytes.size() > kMostQueued)
        return QCoreApplication::translate(
                   "Problems",
                   "The link is too slow: %1 are already waiting; send less, with fewer bits or a later cut")
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
    const QByteArray bytes = encode(onWire(request));
    if (bytes.size() > kHeaderBytes + qsizetype{kMostPayload}) {
        Q_EMIT q->failed(request.id,
                         QCoreApplication::translate(
                             "Problems", "A request of %1 is over the limit of %2; choose fewer bits")
                             .arg(formatBytes(bytes.size()), formatBytes(kMostPayload)));
        return;
    }
    m_requests.add(
        request.id,
        {.sent = sent, .bytes = bytes.size(), .patience = std::max(patience, m_settings.requestTimeout)});
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

/// Also removes timed-out requests that still wait in the shaper, because nobody needs their answer.
void DeviceLink::Private::expire()
{
    const auto late = m_requests.overdue(now());
    watchDeadline();
    const bool onItsWay = m_writer->queuedBytes() > 0 || unacknowledgedBytes(m_socket->socket()) > 0;
    for (const auto& [id, patience] : late) {
        m_writer->cancel(id);
        fail(id, QCoreApplication::translate("Problems", "No answer within %1").arg(formatDuration(patience)),
             onItsWay ? RequestFailure::HeldUp : RequestFailure::GivenUp);
    }
}

/// Behind bytes that still wait in the system it would measure how long these take.
void DeviceLink::Private::pingWhenFree()
{
    if (!m_pingDue || m_pings.isUnderWay() || m_state != LinkState::Connected || !m_writer->isIdle() ||
        unacknowledgedBytes(m_socket->socket()) > 0)
        return;
    m_pingDue = false;
    m_writer->write(encode(Ping{m_pings.begin(now())}), kPingTag);
}

void DeviceLink::Private::released(std::uint64_t tag, Nanoseconds at, Nanoseconds heldUp)
{
    if (tag == kPingTag) {
        m_pings.released(at, heldUp);
        m_pong->start(m_pings.patience());
    } else {
        m_requests.released(static_cast<std::uint32_t>(tag), at);
    }
    pingWhenFree();
}

/// As long as bytes are acknowledged one by one, the network is slow, and no edge would be quicker.
void DeviceLink::Private::missPong()
{
    const QTcpSocket& socket = m_socket->socket();
    if (unacknowledgedBytes(socket) > 0 && sinceAcknowledged(socket) < PingTimes::kPromptly)
        return m_pong->start(PingTimes::kPromptly);
    if (!m_pings.isUnderWay() && unacknowledgedBytes(socket) == 0)
        return pingWhenFree();
    Q_EMIT q->pingUnanswered();
}

DeviceLink::DeviceLink(Hello hello, DeviceLinkSettings settings, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(this, std::move(hello), std::move(settings)))
{
}

DeviceLink::~DeviceLink() = default;

LinkState DeviceLink::state() const
{
    return d->m_state;
}

void DeviceLink::start()
{
    if (d->m_running)
        return;
    d->m_running = true;
    Q_EMIT limitChanged(d->m_writer->limit());
    d->open();
}

void DeviceLink::stop()
{
    if (!d->m_running)
        return;
    d->m_running = false;
    if (d->m_state == LinkState::Connected)
        d->m_socket->send(Bye{});
    d->close();
    d->announce(LinkState::Disconnected, DeviceLink::tr("Disconnected from %1").arg(d->place()));
    d->failAll(QStringLiteral("The connection was closed"));
}

void DeviceLink::setShape(const LinkShape& shape)
{
    d->m_writer->setShape(shape);
}

void DeviceLink::send(const InferRequest& request, Milliseconds patience)
{
    d->send(request, patience);
}

} // namespace coinfer

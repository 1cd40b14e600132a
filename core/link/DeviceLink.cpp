#include "core/link/DeviceLink.h"

#include "core/link/DeviceLinkPrivate.h"
#include "core/link/LinkSocket.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QTcpSocket>

#include <utility>

namespace coinfer {
namespace {

constexpr std::uint64_t kHelloTag = std::uint64_t{1} << 33; // as ShapedWriter calls it

QTimer* makeTimer(QObject* parent)
{
    auto* timer = new QTimer(parent);
    timer->setSingleShot(true);
    return timer;
}

} // namespace

DeviceLink::Private::Private(DeviceLink* link, Hello hello, DeviceLinkSettings settings)
    : q(link), m_hello(std::move(hello)), m_settings(std::move(settings)), m_writer(new ShapedWriter(link)),
      m_retry(makeTimer(link)), m_connecting(makeTimer(link)), m_deadline(makeTimer(link)),
      m_ping(makeTimer(link)), m_idle(makeTimer(link)),
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
             Mends::Soon);
    });
    connect(m_idle, &QTimer::timeout, q, [this] {
        drop(QCoreApplication::translate("Problems", "Nothing has come from %1 for %2; %3")
                 .arg(place(), formatDuration(m_settings.idle),
                      advice(QCoreApplication::translate("Problems", "the network may be down"))),
             Mends::Soon);
    });
    connect(m_ping, &QTimer::timeout, q, [this] {
        m_pingDue = true;
        pingWhenFree();
        m_ping->start(m_settings.pingInterval);
    });
    m_deadline->setTimerType(Qt::PreciseTimer);
}

/// What to do about silence: first suspect what we do to the link ourselves.
QString DeviceLink::Private::advice(const QString& otherwise) const
{
    return m_writer->limit() > BitRate{}
               ? otherwise
               : QCoreApplication::translate("Problems", "the throttle lets nothing through now");
}

void DeviceLink::Private::open()
{
    m_connecting->start(m_settings.connectTimeout);
    announce(LinkState::Connecting, DeviceLink::tr("Connecting to %1").arg(place()));
    if (m_state != LinkState::Connecting || !m_running || m_race)
        return; // no longer wanted
    m_race = new AddressRace(m_settings.port, q);
    connect(m_race, &AddressRace::won, q, [this](QTcpSocket* socket) { meet(socket); });
    connect(m_race, &AddressRace::lost, q, [this](const QString& reason) { miss(reason); });
    m_race->start(m_settings.host);
}

void DeviceLink::Private::meet(QTcpSocket* socket)
{
    std::exchange(m_race, nullptr)->deleteLater();
    m_socket = new MessageSocket(socket, q);
    connect(m_socket, &MessageSocket::heard, q, [this] { heard(); });
    connect(m_socket, &MessageSocket::received, q,
            [this](const Message& message, Nanoseconds at, qint64 bytes) { receive(message, at, bytes); });
    connect(m_socket, &MessageSocket::broken, q,
            [this](ErrorCode, const QString& reason) { drop(reason, Mends::Slowly); });
    connect(m_socket, &MessageSocket::closed, q, [this](const QString& reason) {
        if (m_state == LinkState::Connecting)
            return miss(reason);
        drop(QCoreApplication::translate("Problems", "The connection to %1 broke (%2)").arg(place(), reason),
             Mends::Soon);
    });
    m_writer->attach(&m_socket->socket());
    m_writer->write(encode(m_hello), kHelloTag);
}

void DeviceLink::Private::miss(const QString& reason)
{
    drop(QCoreApplication::translate("Problems",
                                     "No edge answers at %1 (%2); start one there, or check host and port")
             .arg(place(), reason),
         Mends::Soon);
}

/// Back to nothing: no socket, no timers, no ping under way.
void DeviceLink::Private::close()
{
    for (QTimer* timer : {m_retry, m_connecting, m_deadline, m_ping, m_idle})
        timer->stop();
    m_writer->attach(nullptr);
    m_pings.clear();
    if (AddressRace* race = std::exchange(m_race, nullptr)) {
        race->disconnect(q);
        race->deleteLater(); // this may be its own last word
    }
    if (!m_socket)
        return;
    MessageSocket* socket = std::exchange(m_socket, nullptr);
    socket->disconnect(q);
    socket->ignore();
    socket->socket().disconnectFromHost(); // lets a last word out; the destructor closes for good
    socket->deleteLater();
}

void DeviceLink::Private::drop(const QString& reason, Mends mends)
{
    close();
    const Milliseconds wait = mends == Mends::Soon ? m_backoff.next() : m_backoff.longest();
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

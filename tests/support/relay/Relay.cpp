#include "tests/support/relay/Relay.h"

#include "tests/support/relay/Lane.h"

#include <QDateTime>
#include <QTcpServer>
#include <QTimer>

#include <algorithm>
#include <mutex>
#include <utility>

namespace coinfer {

/// Lives in the relay's thread; the mutex guards what the test reads.
class Relay::Loop : public QObject {
public:
    Loop(quint16 edge, Fault fault, Speech speech) : m_edge(edge), m_fault(std::move(fault)), m_speech(speech)
    {
    }

    void open();
    void close();

    bool isRecovered() const;
    std::int64_t overAt() const;
    std::vector<Milliseconds> recoveries() const;
    quint16 port() const { return m_port; }

private:
    void join();
    void carry(Lane& lane, Way way, const StreamPart& part);
    bool strike(Lane& lane, Way way, const StreamPart& part);
    void land(const Blow& blow, Lane& lane, Way way, QByteArray bytes);
    void misbehave(Lane& lane, Way way, const StreamPart& part);
    void reorder(Lane& lane, const QByteArray& reply);
    void pass(Lane& lane, Way way, const QByteArray& bytes, bool isReply);
    void count();
    void begin();
    void end();
    void mark();

    const quint16 m_edge;
    const Fault m_fault;
    const Speech m_speech;
    quint16 m_port = 0;
    std::unique_ptr<QTcpServer> m_server;
    std::vector<std::unique_ptr<Lane>> m_lanes;
    bool m_active = false, m_over = false;
    std::size_t m_struck = 0; ///< blows
    int m_replies = 0;        ///< since the last mark
    Nanoseconds m_marked{};   ///< when the last blow fell, or the fault ended
    bool m_waits = false;     ///< for the first reply since

    mutable std::mutex m_mutex;
    bool m_recovered = false;
    std::int64_t m_overAt = 0;
    std::vector<Milliseconds> m_recoveries;
};

namespace {

using Kind = StreamPart::Kind;

bool isReply(Way way, const StreamPart& part)
{
    return way == Way::Down && part.kind == Kind::Long;
}

bool isStruck(const Blow& blow, Way way, const StreamPart& part)
{
    switch (blow.on) {
    case Blow::On::DeviceHello:
        return way == Way::Up && part.kind == Kind::Hello;
    case Blow::On::EdgeHello:
        return way == Way::Down && part.kind == Kind::Hello;
    case Blow::On::Request:
        return way == Way::Up && part.kind == Kind::Long;
    case Blow::On::Handshake:
        return way == Way::Up && part.kind == Kind::Handshake;
    case Blow::On::Reply:
        break;
    }
    return isReply(way, part);
}

/// Whether it falls on a connection that is only being made.
bool isEarly(const Blow& blow)
{
    return blow.on != Blow::On::Request && blow.on != Blow::On::Reply;
}

} // namespace

void Relay::Loop::open()
{
    m_server = std::make_unique<QTcpServer>();
    if (!m_server->listen(QHostAddress(QHostAddress::LocalHost)))
        qFatal("no port for the relay");
    m_port = m_server->serverPort();
    connect(m_server.get(), &QTcpServer::newConnection, this, [this] { join(); });
}

void Relay::Loop::close()
{
    m_lanes.clear();
    m_server.reset();
}

void Relay::Loop::join()
{
    while (QTcpSocket* device = m_server->nextPendingConnection()) {
        const bool toNobody = m_active && m_fault.kind == Fault::Kind::HalfOpen;
        m_lanes.push_back(std::make_unique<Lane>(device, toNobody ? quint16{0} : m_edge, m_speech));
        Lane& lane = *m_lanes.back();
        lane.whenHeard([this, &lane](Way way, const StreamPart& part) { carry(lane, way, part); });
    }
}

void Relay::Loop::carry(Lane& lane, Way way, const StreamPart& part)
{
    if (m_fault.kind == Fault::Kind::Blows && strike(lane, way, part))
        return;
    if (m_active)
        misbehave(lane, way, part);
    else
        pass(lane, way, part.bytes, isReply(way, part));
    if (m_fault.kind == Fault::Kind::Blows)
        lane.releaseFirst(way); // of a swap
}

/// True if the blow has taken care of the part.
bool Relay::Loop::strike(Lane& lane, Way way, const StreamPart& part)
{
    if (m_over || m_struck == m_fault.blows.size() || !isStruck(m_fault.blows[m_struck], way, part))
        return false;
    const Blow& blow = m_fault.blows[m_struck];
    const int before = m_struck == 0 ? kRepliesBefore : isEarly(blow) ? 0 : kRepliesBetween;
    if (m_replies < before)
        return false;
    ++m_struck;
    m_over = m_struck == m_fault.blows.size();
    mark();
    land(blow, lane, way, part.bytes);
    return true;
}

void Relay::Loop::land(const Blow& blow, Lane& lane, Way way, QByteArray bytes)
{
    const qsizetype at = blow.at < 0 ? bytes.size() + blow.at : blow.at;
    switch (blow.act) {
    case Blow::Act::Flip:
        bytes[at] = static_cast<char>(bytes[at] ^ static_cast<char>(blow.mask));
        return lane.send(way, bytes);
    case Blow::Act::Twice:
        return lane.send(way, bytes + bytes);
    case Blow::Act::Swap:
        return lane.hold(way, bytes);
    case Blow::Act::Reset:
    case Blow::Act::End:
        break;
    }
    lane.endWithin(way, bytes.first(at), blow.act == Blow::Act::Reset);
}

void Relay::Loop::misbehave(Lane& lane, Way way, const StreamPart& part)
{
    switch (m_fault.kind) {
    case Fault::Kind::Delay:
        lane.hold(way, part.bytes);
        QTimer::singleShot(m_fault.delay, Qt::PreciseTimer, &lane, [&lane, way] { lane.releaseFirst(way); });
        return;
    case Fault::Kind::Stall:
        return lane.hold(way, part.bytes);
    case Fault::Kind::HalfOpen:
        return; // nobody is there
    case Fault::Kind::Reorder:
        if (isReply(way, part))
            return reorder(lane, part.bytes);
        break;
    case Fault::Kind::Repeat:
        if (isReply(way, part))
            lane.send(way, part.bytes);
        break;
    case Fault::Kind::Blows:
        break;
    }
    pass(lane, way, part.bytes, isReply(way, part));
}

void Relay::Loop::reorder(Lane& lane, const QByteArray& reply)
{
    if (lane.holds(Way::Down)) {
        pass(lane, Way::Down, reply, true);
        lane.releaseFirst(Way::Down);
    } else {
        lane.hold(Way::Down, reply);
    }
}

void Relay::Loop::pass(Lane& lane, Way way, const QByteArray& bytes, bool isReply)
{
    lane.send(way, bytes);
    if (isReply)
        count();
}

void Relay::Loop::count()
{
    ++m_replies;
    if (std::exchange(m_waits, false)) {
        const std::scoped_lock lock(m_mutex);
        m_recoveries.push_back(std::chrono::duration_cast<Milliseconds>(SteadyClock().now() - m_marked));
    }
    if (m_over && m_replies >= kRepliesAfter) {
        const std::scoped_lock lock(m_mutex);
        m_recovered = true;
    }
    if (!m_active && !m_over && m_replies >= kRepliesBefore && m_fault.kind != Fault::Kind::Blows)
        begin();
}

void Relay::Loop::begin()
{
    m_active = true;
    if (m_fault.kind == Fault::Kind::HalfOpen)
        for (const auto& lane : m_lanes)
            lane->loseEdge();
    QTimer::singleShot(m_fault.lasts, this, [this] { end(); });
}

void Relay::Loop::end()
{
    m_active = false;
    m_over = true;
    mark();
    for (const auto& lane : m_lanes) {
        if (m_fault.kind == Fault::Kind::HalfOpen)
            lane->reset();
        else
            lane->releaseAll();
    }
}

void Relay::Loop::mark()
{
    m_marked = SteadyClock().now();
    m_replies = 0;
    m_waits = true;
    const std::scoped_lock lock(m_mutex);
    m_overAt = QDateTime::currentMSecsSinceEpoch();
}

bool Relay::Loop::isRecovered() const
{
    const std::scoped_lock lock(m_mutex);
    return m_recovered;
}

std::int64_t Relay::Loop::overAt() const
{
    const std::scoped_lock lock(m_mutex);
    return m_overAt;
}

std::vector<Milliseconds> Relay::Loop::recoveries() const
{
    const std::scoped_lock lock(m_mutex);
    return m_recoveries;
}

Relay::Relay(quint16 edge, Fault fault, Speech speech)
    : m_loop(std::make_unique<Loop>(edge, std::move(fault), speech))
{
    m_thread.setObjectName(QStringLiteral("relay"));
    m_loop->moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_loop.get(), [this] { m_loop->open(); }, Qt::BlockingQueuedConnection);
}

Relay::~Relay()
{
    QMetaObject::invokeMethod(
        m_loop.get(), [this] { m_loop->close(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

quint16 Relay::port() const
{
    return m_loop->port();
}

bool Relay::isRecovered() const
{
    return m_loop->isRecovered();
}

std::int64_t Relay::overAt() const
{
    return m_loop->overAt();
}

std::vector<Milliseconds> Relay::recoveries() const
{
    return m_loop->recoveries();
}

} // namespace coinfer

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
    Loop(quint16 edge, Fault fault) : m_edge(edge), m_fault(std::move(fault)) {}

    void open();
    void close();

    bool isRecovered() const;
    std::int64_t overAt() const;
    std::vector<Milliseconds> recoveries() const;
    quint16 port() const { return m_port; }

private:
    void join();
    void carry(Lane& lane, Way way, const Message& message, QByteArray bytes);
    bool strike(Lane& lane, Way way, const Message& message, QByteArray& bytes);
    void misbehave(Lane& lane, Way way, const Message& message, const QByteArray& bytes);
    void reorder(Lane& lane, const QByteArray& reply);
    void pass(Lane& lane, Way way, const QByteArray& bytes, bool isReply);
    void count();
    void begin();
    void end();
    void mark();

    const quint16 m_edge;
    const Fault m_fault;
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

bool isReply(const Message& message)
{
    return std::holds_alternative<InferReply>(message);
}

bool isStruck(const Blow& blow, Way way, const Message& message)
{
    const bool isHello = std::holds_alternative<Hello>(message);
    switch (blow.on) {
    case Blow::On::DeviceHello:
        return way == Way::Up && isHello;
    case Blow::On::EdgeHello:
        return way == Way::Down && isHello;
    case Blow::On::Request:
        return std::holds_alternative<InferRequest>(message);
    case Blow::On::Reply:
        break;
    }
    return isReply(message);
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
        m_lanes.push_back(std::make_unique<Lane>(device, toNobody ? quint16{0} : m_edge));
        Lane& lane = *m_lanes.back();
        lane.whenHeard([this, &lane](Way way, const Message& message, const QByteArray& bytes) {
            carry(lane, way, message, bytes);
        });
    }
}

void Relay::Loop::carry(Lane& lane, Way way, const Message& message, QByteArray bytes)
{
    if (m_fault.kind == Fault::Kind::Blows && strike(lane, way, message, bytes))
        return;
    if (m_active)
        misbehave(lane, way, message, bytes);
    else
        pass(lane, way, bytes, isReply(message));
}

/// True if the blow has taken care of the message.
bool Relay::Loop::strike(Lane& lane, Way way, const Message& message, QByteArray& bytes)
{
    if (m_over || m_struck == m_fault.blows.size() || !isStruck(m_fault.blows[m_struck], way, message))
        return false;
    const Blow& blow = m_fault.blows[m_struck];
    const bool isHello = blow.on == Blow::On::DeviceHello || blow.on == Blow::On::EdgeHello;
    const int before = m_struck == 0 ? kRepliesBefore : isHello ? 0 : kRepliesBetween;
    if (m_replies < before)
        return false;
    ++m_struck;
    m_over = m_struck == m_fault.blows.size();
    mark();
    const qsizetype at = blow.at < 0 ? bytes.size() + blow.at : blow.at;
    if (blow.act == Blow::Act::Flip) {
        bytes[at] = static_cast<char>(bytes[at] ^ static_cast<char>(blow.mask));
        lane.send(way, bytes);
    } else {
        lane.endWithin(way, bytes.first(at), blow.act == Blow::Act::Reset);
    }
    return true;
}

void Relay::Loop::misbehave(Lane& lane, Way way, const Message& message, const QByteArray& bytes)
{
    switch (m_fault.kind) {
    case Fault::Kind::Delay:
        lane.hold(way, bytes);
        QTimer::singleShot(m_fault.delay, Qt::PreciseTimer, &lane, [&lane, way] { lane.releaseFirst(way); });
        return;
    case Fault::Kind::Stall:
        return lane.hold(way, bytes);
    case Fault::Kind::HalfOpen:
        return; // nobody is there
    case Fault::Kind::Reorder:
        if (isReply(message))
            return reorder(lane, bytes);
        break;
    case Fault::Kind::Repeat:
        if (isReply(message))
            lane.send(way, bytes);
        break;
    case Fault::Kind::Blows:
        break;
    }
    pass(lane, way, bytes, isReply(message));
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

Relay::Relay(quint16 edge, Fault fault) : m_loop(std::make_unique<Loop>(edge, std::move(fault)))
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

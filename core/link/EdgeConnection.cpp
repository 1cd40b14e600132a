#include "core/link/EdgeConnection.h"

#include "core/base/Units.h"
#include "core/link/LinkSocket.h"
#include "core/link/Place.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QTcpSocket>

#include <algorithm>

namespace coinfer {
namespace {

QString named(const QString& model, const QByteArray& hash)
{
    return QStringLiteral("\"%1\" (%2)").arg(model, QString::fromLatin1(hash.left(4).toHex()));
}

QString otherModel(const Hello& ours, const Hello& theirs)
{
    return QStringLiteral(
               "The edge runs the model %1, the device %2; choose the same for both (Model on the start "
               "page, --model on the command line), and if the names are the same, copy the weights file "
               "from one to the other")
        .arg(named(ours.model, ours.modelHash), named(theirs.model, theirs.modelHash));
}

QString otherCodecs(const Hello& ours, const Hello& theirs)
{
    const auto list = [](const Hello& hello) { return hello.codecs.join(QStringLiteral(", ")); };
    return QStringLiteral("The device has other codecs (%1) than the edge (%2); run the same version of "
                          "Coinfer on both")
        .arg(list(theirs), list(ours))
        .left(kMostTextLength);
}

ErrorCode codeOf(Refusal refusal)
{
    switch (refusal) {
    case Refusal::NoToken:
        return ErrorCode::NoToken;
    case Refusal::WrongVersion:
        return ErrorCode::WrongVersion;
    case Refusal::WrongModel:
        return ErrorCode::WrongModel;
    case Refusal::TooManyDevices:
    case Refusal::TooManyOfAddress:
        return ErrorCode::TooMany;
    default:
        return ErrorCode::BadMessage;
    }
}

/// Of what could not be understood.
Refusal refusalOf(ErrorCode code)
{
    return code == ErrorCode::WrongVersion ? Refusal::WrongVersion : Refusal::BadMessage;
}

/// Measured loads may briefly be out of bounds, which the wire format does not allow.
float bounded(float load)
{
    return load > 0 ? std::min(load, 1.0F) : 0.0F; // also for NaN
}

void bringIntoBounds(InferReply& reply)
{
    reply.load = bounded(reply.load);
    reply.queueLength = std::max(reply.queueLength, 0);
    reply.decode = std::clamp(reply.decode, Microseconds::zero(), reply.atEdge);
    reply.compute = std::clamp(reply.compute, Microseconds::zero(), reply.atEdge - reply.decode);
    reply.queue = reply.atEdge - reply.decode - reply.compute;
}

} // namespace

EdgeConnection::EdgeConnection(QTcpSocket* socket, DeviceId id, const Terms& terms, QObject* parent)
    : QObject(parent), m_socket(socket), m_ours(terms.ours), m_limits(terms.limits),
      m_counters(terms.counters)
{
    m_status.id = id;
    m_status.address = address();
    m_socket.setMostPayload(kMostHelloPayload); // a stranger needs no more memory than that
    m_patience.setSingleShot(true);
    m_patience.start(m_limits.hello);
    connect(&m_patience, &QTimer::timeout, this, &EdgeConnection::fallSilent);
    connect(&m_socket, &MessageSocket::received, this, &EdgeConnection::receive);
    connect(&m_socket, &MessageSocket::broken, this,
            [this](ErrorCode code, const QString& reason) { turnAway(refusalOf(code), reason); });
    connect(&m_socket, &MessageSocket::heard, this, &EdgeConnection::hear);
    connect(socket, &QTcpSocket::disconnected, this, &EdgeConnection::vanish);
}

void EdgeConnection::countReceived()
{
    const std::int64_t all = m_socket.bytesReceived();
    m_counters.change([more = all - m_counted](EdgeFigures& figures) { figures.bytesReceived += more; });
    m_counted = all;
}

/// Whoever sends a byte now and then would keep its place for ever.
void EdgeConnection::hear()
{
    countReceived();
    if (m_state != State::Served)
        return;
    m_patience.start(m_limits.idle);
    if (SteadyClock().now() - m_lastMessage > m_limits.message)
        turnAway(Refusal::Silent,
                 QStringLiteral("No whole message in %1").arg(formatDuration(m_limits.message)));
}

void EdgeConnection::hurry(Milliseconds spent)
{
    m_patience.start(std::max(m_limits.hello - spent, Milliseconds::zero()));
}

QHostAddress EdgeConnection::peerAddress() const
{
    return m_socket.socket().peerAddress();
}

QString EdgeConnection::address() const
{
    return placeOf(peerAddress(), m_socket.socket().peerPort());
}

DeviceStatus EdgeConnection::status() const
{
    DeviceStatus status = m_status;
    status.waiting = static_cast<int>(m_waiting.size());
    status.bytesReceived = m_socket.bytesReceived();
    return status;
}

void EdgeConnection::receive(const Message& message, Nanoseconds at)
{
    m_lastMessage = at;
    const auto* hello = std::get_if<Hello>(&message);
    if (m_state == State::Greeting && hello)
        return greet(*hello);
    if (m_state == State::Greeting || hello)
        return turnAway(Refusal::BadMessage, QStringLiteral("A connection must begin with one hello"));
    if (const auto* request = std::get_if<InferRequest>(&message))
        return take(*request, at);
    if (const auto* ping = std::get_if<Ping>(&message))
        return answer(*ping, at);
    if (std::holds_alternative<Bye>(message))
        return part(QStringLiteral("it said goodbye"));
    turnAway(Refusal::BadMessage, QStringLiteral("A message that only an edge may send"));
}

void EdgeConnection::greet(const Hello& hello)
{
    m_status.peer = hello.peer;
    m_status.model = hello.model;
    m_link = hello.link;
    if (hello.modelHash != m_ours.modelHash)
        return turnAway(Refusal::WrongModel, otherModel(m_ours, hello));
    if (hello.codecs != m_ours.codecs)
        return turnAway(Refusal::WrongModel, otherCodecs(m_ours, hello));
    Q_EMIT greeted();
}

void EdgeConnection::welcome()
{
    m_state = State::Served;
    m_joined = true;
    m_counters.change([](EdgeFigures& figures) { ++figures.joined; });
    m_socket.setMostPayload(kMostPayload);
    m_patience.start(m_limits.idle);
    say(m_ours);
}

void EdgeConnection::take(InferRequest request, Nanoseconds at)
{
    if (m_waiting.contains(request.id))
        return turnAway(Refusal::BadMessage,
                        QStringLiteral("Two requests with the same number are in flight"));
    if (m_draining || static_cast<int>(m_waiting.size()) >= m_limits.queuePerDevice) {
        m_counters.change([](EdgeFigures& figures) { ++figures.busy; });
        return say(Busy{request.id});
    }
    m_waiting.emplace(request.id, at);
    if (request.budget) // what its own way through the network has left of it
        request.budget =
            std::max(*request.budget - toMicroseconds(at - m_socket.begunAt()), Microseconds::zero());
    m_counters.change([](EdgeFigures& figures) { ++figures.accepted; });
    m_status.last = request.decision;
    ++m_status.work.requests;
    m_status.work.bytes += request.bytes.size();
    Q_EMIT requestReceived(request, at);
}

void EdgeConnection::answer(const Ping& ping, Nanoseconds at)
{
    if (at - m_pingsFrom >= std::chrono::seconds(1))
        m_pingsFrom = at, m_pings = 0;
    if (++m_pings > m_limits.pingsPerSecond)
        return turnAway(Refusal::TooManyPings,
                        QStringLiteral("More than %1 pings in a second").arg(m_limits.pingsPerSecond));
    say(Pong{ping.id});
}

/// The time at the edge of a request that waits for its answer.
std::optional<Microseconds> EdgeConnection::spentOn(std::uint32_t request) const
{
    const auto waiting = m_waiting.find(request);
    if (waiting == m_waiting.end() || m_state != State::Served)
        return std::nullopt;
    return std::min(toMicroseconds(SteadyClock().now() - waiting->second), kLongestTime);
}

void EdgeConnection::reply(InferReply reply)
{
    const auto spent = spentOn(reply.id);
    if (!spent)
        return;
    reply.atEdge = *spent;
    bringIntoBounds(reply);
    if (const auto valid = validate(reply); !valid)
        return refuse({.code = ErrorCode::Internal, .id = reply.id, .text = valid.error().message});
    m_waiting.erase(reply.id);
    count(reply);
    m_counters.change([&reply](EdgeFigures& figures) {
        ++figures.answered;
        figures.queue.add(reply.queue);
        figures.decode.add(reply.decode);
        figures.compute.add(reply.compute);
        figures.total.add(reply.atEdge);
    });
    say(reply);
    dismissIfDone();
}

/// For the device alone.
void EdgeConnection::count(const InferReply& reply)
{
    RequestSums& work = m_status.work;
    ++work.answered;
    work.queue += reply.queue;
    work.decode += reply.decode;
    work.compute += reply.compute;
}

void EdgeConnection::sayLate(Late late)
{
    const auto spent = spentOn(late.id);
    if (!spent)
        return;
    late.atEdge = *spent;
    late.load = bounded(late.load);
    m_waiting.erase(late.id);
    ++m_status.late;
    m_counters.change([](EdgeFigures& figures) { ++figures.late; });
    say(late);
    dismissIfDone();
}

void EdgeConnection::refuse(ErrorMessage error)
{
    if (m_state != State::Served || m_waiting.erase(error.id) == 0)
        return;
    m_counters.change([](EdgeFigures& figures) { ++figures.failed; });
    say(error);
    if (m_reported.add(error.text))
        Q_EMIT refused(m_status.address, error.text);
    dismissIfDone();
}

void EdgeConnection::say(const Message& message)
{
    const std::int64_t sent = m_socket.send(message);
    m_counters.change([sent](EdgeFigures& figures) { figures.bytesSent += sent; });
    if (m_state != State::Served || unsentBytes(m_socket.socket()) <= m_limits.unsentBytes)
        return;
    m_why = QCoreApplication::translate("Problems", "it does not read what is sent to it");
    m_counters.change([](EdgeFigures& figures) { figures.refuse(Refusal::NotReading); });
    Q_EMIT refused(m_status.address, m_why);
    m_socket.socket().abort();
}

void EdgeConnection::turnAway(Refusal kind, const QString& reason)
{
    if (m_state == State::Leaving || m_state == State::Gone)
        return;
    m_counters.change([kind](EdgeFigures& figures) { figures.refuse(kind); });
    leave(reason);
    say(ErrorMessage{.code = codeOf(kind), .id = 0, .text = reason});
    Q_EMIT refused(m_status.address, reason);
}

void EdgeConnection::dismiss()
{
    if (m_state == State::Served)
        say(Bye{});
    part(QStringLiteral("this edge is shutting down"));
}

void EdgeConnection::drain()
{
    m_draining = true;
    dismissIfDone();
}

void EdgeConnection::dismissIfDone()
{
    if (m_draining && m_waiting.empty() && (m_state == State::Served || m_state == State::Greeting))
        dismiss();
}

void EdgeConnection::cut()
{
    if (m_state == State::Greeting)
        m_counters.change([](EdgeFigures& figures) { figures.refuse(Refusal::Crowded); });
    m_socket.socket().abort();
}

void EdgeConnection::giveWay()
{
    m_why = QCoreApplication::translate("Problems", "the device has reconnected");
    cut();
}

void EdgeConnection::part(const QString& why)
{
    leave(why);
    m_socket.socket().disconnectFromHost();
}

void EdgeConnection::leave(const QString& why)
{
    m_why = why;
    m_socket.ignore();
    m_state = State::Leaving;
    m_patience.start(m_limits.lastWord); // closing with unread bytes would destroy the final message
    forget();
}

void EdgeConnection::forget()
{
    m_counters.change([lost = static_cast<std::int64_t>(m_waiting.size())](EdgeFigures& figures) {
        figures.abandoned += lost;
    });
    m_waiting.clear();
    Q_EMIT answersUnwanted();
}

/// No hello, no other message, or the peer does not close the connection.
void EdgeConnection::fallSilent()
{
    if (m_state == State::Greeting)
        return turnAway(Refusal::NoHello, QStringLiteral("no hello in time"));
    if (m_state == State::Served)
        return turnAway(Refusal::Silent, QStringLiteral("silent for too long"));
    m_socket.socket().abort();
}

void EdgeConnection::vanish()
{
    if (m_state == State::Gone)
        return;
    if (m_why.isEmpty())
        m_why = QStringLiteral("the connection was lost");
    m_socket.ignore();
    m_state = State::Gone;
    m_patience.stop();
    forget();
    Q_EMIT left();
}

} // namespace coinfer

#include "core/device/LinkThread.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace coinfer {
namespace {

constexpr int kMostToLearnFrom = 3; ///< requests; if more go unanswered, the edge is at fault

std::chrono::steady_clock::time_point timePoint(Nanoseconds sinceStart)
{
    return std::chrono::steady_clock::time_point(
        std::chrono::duration_cast<std::chrono::steady_clock::duration>(sinceStart));
}

} // namespace

LinkThread::LinkThread(const Hello& hello, const DeviceLinkSettings& settings, const LinkShape& shape,
                       int classes)
    : m_link(new DeviceLink(hello, settings)), m_classes(classes), m_waitTimer(new DeadlineTimer(m_link))
{
    m_thread.setObjectName(QStringLiteral("link"));
    m_link->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_link, &QObject::deleteLater);
    // The context objects live in the link thread, so these slots run there. They touch only what the mutex
    // guards or what belongs to that thread.
    connect(m_link, &DeviceLink::replied, m_link, [this](const TimedReply& reply) { take(reply); });
    connect(m_link, &DeviceLink::failed, m_link,
            [this](std::uint32_t id, const QString& reason, RequestFailure failure) {
                fail(id, reason, failure);
            });
    connect(m_link, &DeviceLink::greeted, m_link, [this](const Hello& hello) {
        const std::scoped_lock lock(m_mutex);
        m_greeting = hello;
    });
    connect(m_link, &DeviceLink::roundTripMeasured, m_link, [this](Microseconds roundTrip) {
        const std::scoped_lock lock(m_mutex);
        m_ping = {roundTrip, SteadyClock().now()};
        m_roundTripAt = m_ping->at;
    });
    connect(m_link, &DeviceLink::limitChanged, m_link, [this](BitRate rate) {
        const std::scoped_lock lock(m_mutex);
        m_limitMbps = std::isfinite(rate.bitsPerSecond) ? std::optional(rate.mbps()) : std::nullopt;
    });
    connect(m_link, &DeviceLink::stateChanged, m_link, [this](LinkState state) {
        const std::scoped_lock lock(m_mutex);
        m_state = state;
        if (state != LinkState::Connected)
            m_roundTripAt.reset();
        m_tried = m_tried || state != LinkState::Connecting;
        m_changed.notify_all();
    });
    connect(m_waitTimer, &DeadlineTimer::due, m_link, [this] { endWaits(); });
    connect(m_link, &DeviceLink::stateChanged, this, &LinkThread::stateChanged);
    connect(m_link, &DeviceLink::limitChanged, this, &LinkThread::limitChanged);
    m_thread.start(QThread::TimeCriticalPriority);
    setShape(shape);
}

LinkThread::~LinkThread()
{
    interrupt();
    QMetaObject::invokeMethod(m_link, &DeviceLink::stop, Qt::BlockingQueuedConnection); // says bye
    m_thread.quit();
    m_thread.wait();
}

void LinkThread::start()
{
    QMetaObject::invokeMethod(m_link, &DeviceLink::start);
}

LinkState LinkThread::state() const
{
    const std::scoped_lock lock(m_mutex);
    return m_state;
}

bool LinkThread::waitConnected(Nanoseconds until)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_until(lock, timePoint(until), [this] { return m_tried || m_interrupted; });
    return m_state == LinkState::Connected;
}

void LinkThread::send(const InferRequest& request, Milliseconds patience)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_underWay.insert(request.id);
    }
    QMetaObject::invokeMethod(m_link, [link = m_link, request, patience] { link->send(request, patience); });
}

void LinkThread::setShape(const LinkShape& shape)
{
    QMetaObject::invokeMethod(m_link, [link = m_link, shape] { link->setShape(shape); });
}

std::optional<LinkAnswer> LinkThread::waitFor(std::uint32_t id, Nanoseconds until)
{
    std::unique_lock lock(m_mutex);
    const auto isThere = [&] { return std::ranges::find(m_answers, id, &LinkAnswer::id) != m_answers.end(); };
    m_changed.wait_until(lock, timePoint(until), [&] { return m_interrupted || isThere(); });
    return takeAnswer(id);
}

/// Needs the mutex.
std::optional<LinkAnswer> LinkThread::takeAnswer(std::uint32_t id)
{
    const auto found = std::ranges::find(m_answers, id, &LinkAnswer::id);
    if (found == m_answers.end())
        return std::nullopt;
    LinkAnswer answer = std::move(*found);
    m_answers.erase(found);
    return answer;
}

void LinkThread::whenAnswered(std::uint32_t id, Nanoseconds until, Answered answered)
{
    QMetaObject::invokeMethod(m_link, [this, id, until, answered = std::move(answered)]() mutable {
        await(id, until, std::move(answered));
    });
}

/// In the link thread, where answers arrive: none can get between the look for it and the wait.
void LinkThread::await(std::uint32_t id, Nanoseconds until, Answered answered)
{
    std::optional<LinkAnswer> there;
    {
        const std::scoped_lock lock(m_mutex);
        there = takeAnswer(id);
        if (m_interrupted)
            until = {};
    }
    if (there || until <= SteadyClock().now())
        return answered(std::move(there), SteadyClock().now());
    m_waits.emplace(id, Wait{until, std::move(answered)});
    watchWaits();
}

/// Ends the waits whose time has come; once interrupted, all.
void LinkThread::endWaits()
{
    const bool all = [this] {
        const std::scoped_lock lock(m_mutex);
        return m_interrupted;
    }();
    for (auto next = m_waits.begin(); next != m_waits.end();) {
        const auto wait = next++;
        if (const Nanoseconds now = SteadyClock().now(); all || wait->second.until <= now)
            m_waits.extract(wait).mapped().answered(std::nullopt, now);
    }
    watchWaits();
}

void LinkThread::watchWaits()
{
    if (m_waits.empty())
        return m_waitTimer->stop();
    const auto until = [](const auto& wait) { return wait.second.until; };
    m_waitTimer->startAt(until(*std::ranges::min_element(m_waits, {}, until)));
}

std::vector<LinkAnswer> LinkThread::takeLate()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_answers, {});
}

int LinkThread::underWay() const
{
    const std::scoped_lock lock(m_mutex);
    return static_cast<int>(m_underWay.size());
}

std::optional<Hello> LinkThread::takeGreeting()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_greeting, {});
}

std::optional<LinkPing> LinkThread::takePing()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_ping, std::nullopt);
}

bool LinkThread::isRoundTripOfNow() const
{
    const std::scoped_lock lock(m_mutex);
    return m_roundTripAt && SteadyClock().now() - *m_roundTripAt <= kRoundTripLately;
}

std::optional<double> LinkThread::limitMbps() const
{
    const std::scoped_lock lock(m_mutex);
    return m_limitMbps;
}

void LinkThread::interrupt()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_interrupted = true;
        m_changed.notify_all();
    }
    QMetaObject::invokeMethod(m_link, [this] { endWaits(); });
}

void LinkThread::take(const TimedReply& reply)
{
    const std::size_t scores = reply.reply.scores.size();
    if (!reply.late && scores != static_cast<std::size_t>(m_classes))
        return fail(reply.reply.id,
                    QCoreApplication::translate("Problems",
                                                "The edge replied with %1 scores for %2 classes; install the "
                                                "same release of Coinfer on both machines")
                        .arg(scores)
                        .arg(m_classes),
                    RequestFailure::Refused);
    m_answered = true;
    keep({reply.reply.id, std::make_shared<const TimedReply>(reply)});
}

/// If the link broke, its state has already given the reason.
void LinkThread::fail(std::uint32_t id, const QString& reason, RequestFailure failure)
{
    keep({id, nullptr});
    if (teaches(failure))
        return;
    if (m_link->state() == LinkState::Connected && m_reported.add(reason))
        Q_EMIT requestFailed(reason);
}

bool LinkThread::teaches(RequestFailure failure)
{
    return failure == RequestFailure::GivenUp && !m_answered && ++m_givenUp <= kMostToLearnFrom;
}

void LinkThread::keep(LinkAnswer answer)
{
    auto wait = m_waits.extract(answer.id);
    {
        const std::scoped_lock lock(m_mutex);
        m_underWay.erase(answer.id);
        if (wait.empty()) {
            m_answers.push_back(std::move(answer));
            m_changed.notify_all();
            return;
        }
    }
    watchWaits();
    wait.mapped().answered(std::move(answer), SteadyClock().now());
}

} // namespace coinfer

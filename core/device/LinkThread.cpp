#include "core/device/LinkThread.h"

#include "core/link/Place.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <utility>

namespace coinfer {
namespace {

constexpr int kMostToLearnFrom = 3; ///< requests; if more go unanswered, the edge is at fault
/// For a better edge that is only a little slower to connect.
constexpr Nanoseconds kHeadStart{333'000'000};

std::chrono::steady_clock::time_point timePoint(Nanoseconds sinceStart)
{
    return std::chrono::steady_clock::time_point(
        std::chrono::duration_cast<std::chrono::steady_clock::duration>(sinceStart));
}

} // namespace

LinkThread::LinkThread(const Hello& hello, const std::vector<DeviceLinkSettings>& edges,
                       const LinkShape& shape, int classes)
    : m_edges(edges.size()), m_classes(classes), m_waits(new AnswerWaits), m_choice(edges.size())
{
    m_thread.setObjectName(QStringLiteral("link"));
    m_waits->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_waits, &QObject::deleteLater);
    for (std::size_t i = 0; i < edges.size(); ++i) {
        m_edges[i].link = new DeviceLink(hello, edges[i]);
        m_edges[i].status.place = placeOf(edges[i].host, edges[i].port);
        follow(i);
    }
    m_edges.front().status.isChosen = true;
    // All shapers have the same shape since the same moment, so one of them speaks for all.
    DeviceLink* first = m_edges.front().link;
    connect(first, &DeviceLink::limitChanged, first, [this](BitRate rate) {
        const std::scoped_lock lock(m_mutex);
        m_limitMbps = std::isfinite(rate.bitsPerSecond) ? std::optional(rate.mbps()) : std::nullopt;
    });
    connect(first, &DeviceLink::limitChanged, this, &LinkThread::limitChanged);
    m_thread.start(QThread::TimeCriticalPriority);
    setShape(shape);
}

/// The context object lives in the link thread, so the slots run there. They touch only what the mutex guards
/// or what belongs to that thread.
void LinkThread::follow(std::size_t edge)
{
    DeviceLink* link = m_edges[edge].link;
    link->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, link, &QObject::deleteLater);
    connect(link, &DeviceLink::replied, link, [this, edge](const TimedReply& reply) { take(edge, reply); });
    connect(link, &DeviceLink::failed, link,
            [this, edge](std::uint32_t id, const QString& reason, RequestFailure failure) {
                fail(edge, id, reason, failure);
            });
    connect(link, &DeviceLink::greeted, link, [this, edge](const Hello& hello) {
        const std::scoped_lock lock(m_mutex);
        m_edges[edge].hello = hello;
        m_edges[edge].isGreeting = true;
        m_edges[edge].status.times = hello.times;
    });
    connect(link, &DeviceLink::roundTripMeasured, link, [this, edge](Microseconds roundTrip) {
        change(edge, [this, edge, roundTrip](Edge& measured, Nanoseconds now) {
            measured.ping = {roundTrip, now};
            measured.roundTripAt = now;
            measured.status.roundTrip = roundTrip;
            m_choice.alive(edge, now);
        });
    });
    connect(link, &DeviceLink::pingUnanswered, link, [this, edge] {
        change(edge, [this, edge](Edge&, Nanoseconds now) { m_choice.failed(edge, now); });
        abandon(edge);
    });
    connect(link, &DeviceLink::stateChanged, link, [this, edge](LinkState state, const QString& text) {
        change(edge, [this, edge, state, &text](Edge& changed, Nanoseconds now) {
            changed.status.state = state;
            changed.status.text = text;
            changed.tried = changed.tried || state != LinkState::Connecting;
            if (state == LinkState::Connected)
                return m_choice.connected(edge, now);
            changed.roundTripAt.reset();
            changed.status.roundTrip.reset();
            if (state == LinkState::Disconnected)
                m_choice.lost(edge, now);
        });
    });
}

/// Changes what is known of one edge, chooses again and reports it.
void LinkThread::change(std::size_t edge, const std::function<void(Edge& edge, Nanoseconds now)>& apply)
{
    std::vector<EdgeStanding> statuses;
    bool isNews = false;
    {
        const std::scoped_lock lock(m_mutex);
        const std::size_t before = m_choice.chosen();
        const LinkState state = m_edges[before].status.state;
        const QString text = m_edges[before].status.text;
        apply(m_edges[edge], SteadyClock().now());
        const std::size_t chosen = m_choice.chosen();
        m_edges[before].status.isChosen = false;
        m_edges[chosen].status.isChosen = true;
        const EdgeStanding& now = m_edges[chosen].status;
        isNews = chosen != before || now.state != state || now.text != text;
        for (const Edge& one : m_edges)
            statuses.push_back(one.status);
        m_changed.notify_all();
    }
    const auto chosen = std::ranges::find_if(statuses, &EdgeStanding::isChosen);
    Q_EMIT edgesChanged(statuses);
    if (isNews)
        Q_EMIT stateChanged(chosen->state, chosen->text);
}

LinkThread::~LinkThread()
{
    interrupt();
    for (const Edge& edge : m_edges)
        QMetaObject::invokeMethod(edge.link, &DeviceLink::stop, Qt::BlockingQueuedConnection); // says bye
    m_thread.quit();
    m_thread.wait();
}

void LinkThread::start()
{
    for (const Edge& edge : m_edges)
        QMetaObject::invokeMethod(edge.link, &DeviceLink::start);
}

LinkState LinkThread::state() const
{
    const std::scoped_lock lock(m_mutex);
    return taken().status.state;
}

/// Whether nothing better can be expected of the first attempts to connect.
bool LinkThread::isSettled() const
{
    const auto untried =
        std::ranges::find_if(m_edges, [](const Edge& edge) { return !edge.tried; }) - m_edges.begin();
    const bool isUp = m_edges[m_choice.chosen()].status.state == LinkState::Connected;
    return m_interrupted || untried == std::ssize(m_edges) ||
           (isUp && untried > static_cast<std::ptrdiff_t>(m_choice.chosen()));
}

bool LinkThread::waitConnected(Nanoseconds until)
{
    std::unique_lock lock(m_mutex);
    const auto isUp = [this] { return m_edges[m_choice.chosen()].status.state == LinkState::Connected; };
    m_changed.wait_until(lock, timePoint(until), [&] { return isUp() || isSettled(); });
    const Nanoseconds headStart = SteadyClock().now() + kHeadStart;
    m_changed.wait_until(lock, timePoint(std::min(until, headStart)), [this] { return isSettled(); });
    return isUp();
}

std::size_t LinkThread::takeUpEdge()
{
    const std::scoped_lock lock(m_mutex);
    if (std::exchange(m_taken, m_choice.chosen()) != m_choice.chosen())
        m_edges[m_taken].isGreeting = m_edges[m_taken].hello.has_value();
    return m_taken;
}

void LinkThread::send(const InferRequest& request, Milliseconds patience)
{
    DeviceLink* link = nullptr;
    {
        const std::scoped_lock lock(m_mutex);
        m_underWay.emplace(request.id, m_taken);
        link = taken().link;
    }
    QMetaObject::invokeMethod(link, [link, request, patience] { link->send(request, patience); });
}

void LinkThread::setShape(const LinkShape& shape)
{
    for (const Edge& edge : m_edges)
        QMetaObject::invokeMethod(edge.link, [link = edge.link, shape] { link->setShape(shape); });
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
    QMetaObject::invokeMethod(m_waits, [this, id, until, answered = std::move(answered)]() mutable {
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
    if (there)
        return answered(std::move(there), SteadyClock().now());
    m_waits->add(id, until, std::move(answered));
}

std::vector<LinkAnswer> LinkThread::takeLate()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_answers, {});
}

int LinkThread::underWay() const
{
    const std::scoped_lock lock(m_mutex);
    return static_cast<int>(
        std::ranges::count_if(m_underWay, [this](const auto& request) { return request.second == m_taken; }));
}

std::optional<Hello> LinkThread::takeGreeting()
{
    const std::scoped_lock lock(m_mutex);
    Edge& edge = m_edges[m_taken];
    return std::exchange(edge.isGreeting, false) ? edge.hello : std::nullopt;
}

std::optional<LinkPing> LinkThread::takePing()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_edges[m_taken].ping, std::nullopt);
}

bool LinkThread::isRoundTripOfNow() const
{
    const std::scoped_lock lock(m_mutex);
    const auto& at = taken().roundTripAt;
    return at && SteadyClock().now() - *at <= kRoundTripLately;
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
    QMetaObject::invokeMethod(m_waits, &AnswerWaits::endAll);
}

void LinkThread::take(std::size_t edge, const TimedReply& reply)
{
    const std::size_t scores = reply.reply.scores.size();
    if (!reply.late && scores != static_cast<std::size_t>(m_classes))
        return fail(edge, reply.reply.id,
                    QCoreApplication::translate("Problems",
                                                "The edge replied with %1 scores for %2 classes; install the "
                                                "same release of Coinfer on both machines")
                        .arg(scores)
                        .arg(m_classes),
                    RequestFailure::Refused);
    m_edges[edge].answered = true;
    keep({reply.reply.id, std::make_shared<const TimedReply>(reply)});
}

/// If the link broke, its state has already given the reason.
void LinkThread::fail(std::size_t edge, std::uint32_t id, const QString& reason, RequestFailure failure)
{
    if (failure == RequestFailure::GivenUp)
        change(edge, [this, edge](Edge&, Nanoseconds now) { m_choice.failed(edge, now); });
    keep({id, nullptr});
    if (teaches(edge, failure))
        return;
    if (m_edges[edge].link->state() == LinkState::Connected && m_reported.add(reason))
        Q_EMIT requestFailed(reason);
}

bool LinkThread::teaches(std::size_t edge, RequestFailure failure)
{
    return failure != RequestFailure::Refused && !m_edges[edge].answered &&
           ++m_edges[edge].givenUp <= kMostToLearnFrom;
}

/// Each request ends once.
void LinkThread::keep(const LinkAnswer& answer)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_underWay.erase(answer.id) == 0)
            return;
    }
    if (m_waits->end(answer))
        return;
    const std::scoped_lock lock(m_mutex);
    m_answers.push_back(answer);
    m_changed.notify_all();
}

/// An edge that has been left for another may answer late or never: the device answers what is under way.
void LinkThread::abandon(std::size_t edge)
{
    std::vector<std::uint32_t> theirs;
    {
        const std::scoped_lock lock(m_mutex);
        if (m_choice.chosen() == edge)
            return;
        for (const auto& [id, where] : m_underWay)
            if (where == edge)
                theirs.push_back(id);
    }
    for (const std::uint32_t id : theirs)
        keep({id, nullptr});
}

} // namespace coinfer

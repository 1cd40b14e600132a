#include "ui/model/LiveFeed.h"

#include <algorithm>
#include <utility>

namespace coinfer {
namespace {

constexpr Milliseconds kDrainEvery{50};
constexpr Milliseconds kTickEvery{500};
constexpr Nanoseconds kRateWindow = std::chrono::seconds(2);
constexpr Nanoseconds kShortestRateWindow = Milliseconds(200); ///< a rate over less is a guess

} // namespace

LiveFeed::LiveFeed(std::shared_ptr<const Clock> clock, QObject* parent)
    : QObject(parent), m_clock(std::move(clock))
{
    connect(&m_drainTimer, &QTimer::timeout, this, &LiveFeed::drain);
    connect(&m_tickTimer, &QTimer::timeout, this, &LiveFeed::ticked);
    m_drainTimer.start(kDrainEvery);
    m_tickTimer.start(kTickEvery);
}

void LiveFeed::deliver(std::shared_ptr<const AnsweredFrame> frame)
{
    m_waiting.push_back(frame->record);
    m_agentHistory.add(*frame);
    m_latest = std::move(frame);
}

void LiveFeed::drain()
{
    if (m_waiting.empty())
        return;
    for (const FrameRecord& record : m_waiting)
        m_history.add(record);
    countArrivals(m_waiting.size());
    const std::vector<FrameRecord> arrived = std::exchange(m_waiting, {});
    Q_EMIT framesArrived(arrived);
    Q_EMIT framesDrained();
}

void LiveFeed::completeLatest(std::int64_t frame, const Image& picture)
{
    if (!m_latest || !m_latest->pictureFollows || m_latest->record.index != frame)
        return;
    auto whole = std::make_shared<AnsweredFrame>(*m_latest);
    whole->picture = picture;
    whole->pictureFollows = false;
    m_latest = std::move(whole);
    if (m_waiting.empty()) // else it is drained soon
        Q_EMIT framesDrained();
}

void LiveFeed::forget()
{
    m_history = {};
    m_agentHistory = {};
    m_waiting.clear();
    m_latest.reset();
    m_arrivals.clear();
    m_firstArrival.reset();
    Q_EMIT forgotten();
}

void LiveFeed::countArrivals(std::size_t frames)
{
    const Nanoseconds now = m_clock->now();
    if (!m_firstArrival)
        m_firstArrival = now;
    m_arrivals.push_back({now, frames});
    while (now - m_arrivals.front().time > kRateWindow)
        m_arrivals.pop_front();
}

double LiveFeed::framesPerSecond() const
{
    if (!m_firstArrival)
        return 0;
    const Nanoseconds now = m_clock->now();
    const Nanoseconds since = std::max(*m_firstArrival, now - kRateWindow);
    std::size_t frames = 0;
    for (const Arrivals& arrivals : m_arrivals)
        frames += arrivals.time > since ? arrivals.frames : 0;
    return now - since < kShortestRateWindow
               ? 0
               : static_cast<double>(frames) / std::chrono::duration<double>(now - since).count();
}

} // namespace coinfer

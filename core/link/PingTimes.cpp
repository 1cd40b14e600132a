#include "core/link/PingTimes.h"

#include <algorithm>

namespace coinfer {
namespace {

constexpr std::size_t kKept = 10;

} // namespace

std::uint32_t PingTimes::begin(Nanoseconds now)
{
    m_ping = Ping{.id = ++m_lastId, .queued = now};
    return m_lastId;
}

void PingTimes::released(Nanoseconds at, Nanoseconds heldUp)
{
    if (!m_ping)
        return;
    m_ping->released = at;
    m_ping->heldUp = heldUp;
}

std::optional<Microseconds> PingTimes::finish(std::uint32_t id, Nanoseconds at)
{
    if (!m_ping || m_ping->id != id || !m_ping->released)
        return std::nullopt;
    const Nanoseconds whole = at - m_ping->queued - m_ping->heldUp;
    m_roundTrips.push_back({.bare = at - *m_ping->released, .whole = whole});
    if (m_roundTrips.size() > kKept)
        m_roundTrips.pop_front();
    m_ping.reset();
    return toMicroseconds(whole);
}

void PingTimes::clear()
{
    m_ping.reset();
    m_roundTrips.clear();
}

Microseconds PingTimes::least() const
{
    const auto least = std::ranges::min_element(m_roundTrips, {}, &RoundTrip::whole);
    return least == m_roundTrips.end() ? Microseconds::zero() : toMicroseconds(least->whole);
}

Microseconds PingTimes::wayBack(Microseconds transit) const
{
    if (m_roundTrips.empty())
        return transit / 2;
    return std::min(toMicroseconds(shortest() / 2), transit / 2);
}

Milliseconds PingTimes::patience() const
{
    return m_roundTrips.empty() ? Milliseconds(1'000)
                                : kPromptly + std::chrono::ceil<Milliseconds>(shortest());
}

Nanoseconds PingTimes::shortest() const
{
    return m_roundTrips.empty() ? Nanoseconds{}
                                : std::ranges::min_element(m_roundTrips, {}, &RoundTrip::bare)->bare;
}

} // namespace coinfer

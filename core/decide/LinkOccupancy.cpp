#include "core/decide/LinkOccupancy.h"

namespace coinfer {
namespace {

constexpr Nanoseconds kUnknown = std::chrono::hours(1);

} // namespace

void LinkOccupancy::sent(double bits, double mbps, Nanoseconds now)
{
    const double micros = mbps > 0 ? std::min(bits / mbps, inMicros(kUnknown)) : inMicros(kUnknown);
    m_free = std::max(m_free, now) + fromMicros(micros);
}

Microseconds LinkOccupancy::carried(Nanoseconds sent, Microseconds uplink, Microseconds way)
{
    const Nanoseconds begun = std::clamp(m_through, sent, sent + uplink);
    m_through = std::max(m_through, sent + uplink - std::min(way, uplink));
    return uplink - toMicroseconds(begun - sent);
}

Nanoseconds finishBy(Nanoseconds expectedReply, std::optional<Nanoseconds> next, Nanoseconds sent,
                     Nanoseconds answerBy)
{
    if (!next || expectedReply <= *next || answerBy <= *next)
        return answerBy;
    return std::clamp(*next, sent, std::max(sent, answerBy));
}

} // namespace coinfer

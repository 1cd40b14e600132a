#include "core/edge/ArrivalWatch.h"

#include <limits>
#include <utility>

namespace coinfer {

ArrivalWatch::ArrivalWatch(std::shared_ptr<const Clock> clock)
    : m_clock(std::move(clock)), m_next(std::numeric_limits<Nanoseconds::rep>::min())
{
}

void ArrivalWatch::watch(std::optional<DeviceId> device)
{
    m_device = device.value_or(kEveryDevice);
    m_watches = device.has_value();
}

bool ArrivalWatch::wants(DeviceId device)
{
    if (!m_watches)
        return false;
    const DeviceId only = m_device;
    if (only != kEveryDevice && only != device)
        return false;
    const Nanoseconds::rep now = m_clock->now().count();
    if (m_underWay.exchange(true))
        return false; // another worker may have been first
    if (now < m_next) {
        m_underWay = false;
        return false;
    }
    m_next = now + Nanoseconds(kArrivalEvery).count();
    return true;
}

} // namespace coinfer

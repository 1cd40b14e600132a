#pragma once

#include "core/base/Clock.h"
#include "core/link/EdgeServer.h"

#include <atomic>
#include <memory>
#include <optional>

namespace coinfer {

inline constexpr DeviceId kEveryDevice = 0; ///< no device has this number
inline constexpr Milliseconds kArrivalEvery{200};

/// Chooses the requests whose content the user of an edge sees: while somebody watches, at most one every
/// kArrivalEvery, and not before the previous one was shown. While nobody watches it costs one read
/// of an atomic. Any thread.
class ArrivalWatch {
public:
    explicit ArrivalWatch(std::shared_ptr<const Clock> clock = std::make_shared<SteadyClock>());

    /// The device to watch, or kEveryDevice; none: nobody watches.
    void watch(std::optional<DeviceId> device);
    /// Whether to show what arrived with a request of this device. If so, shown() must follow.
    bool wants(DeviceId device);
    /// The one that was wanted has been shown.
    void shown() { m_underWay = false; }

private:
    const std::shared_ptr<const Clock> m_clock;
    std::atomic<bool> m_watches = false;
    std::atomic<DeviceId> m_device = kEveryDevice;
    std::atomic<bool> m_underWay = false;
    std::atomic<Nanoseconds::rep> m_next; ///< not before this time
};

} // namespace coinfer

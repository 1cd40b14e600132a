#pragma once

#include "core/edge/EdgeRuntime.h"

#include <deque>
#include <map>
#include <optional>
#include <vector>

namespace coinfer {

inline constexpr double kRecentSeconds = 10;

/// What each device has asked of an edge in the last kRecentSeconds, from looks at the edge's counts. Pure.
class RecentWork {
public:
    /// Devices that are not among these have left and are forgotten. `seconds` since the edge started,
    /// growing.
    void look(const std::vector<DeviceStatus>& devices, double seconds);

    RequestSums of(DeviceId device) const; ///< zeros for an unknown one
    /// Its part of the time that the edge has decoded and computed for all, 0..1; none if that is nothing.
    std::optional<double> share(DeviceId device) const;

private:
    struct Look {
        double seconds = 0;
        RequestSums work; ///< so far
    };
    std::map<DeviceId, std::deque<Look>> m_looks; ///< of the last seconds, and the one before them
    double m_last = 0;                            ///< of the look before
};

} // namespace coinfer

#pragma once

#include "app/common/Assets.h"
#include "core/decide/Profile.h"

#include <functional>

namespace coinfer {

// What this machine measured of itself is kept in the user's cache folder, apart for each model, number
// format and number of threads. What was kept by another processor or another version of the program, or
// cannot be read, does not count.

/// How this machine comes to know what it costs as an edge.
struct OwnEdgeTimes {
    enum class Take { Kept, Anew };
    Take take = Take::Kept;
    int threads = 1;
    std::function<void(const QString&)> say; ///< what the user has to know, one sentence each
};

/// Measures this machine as an edge for the model, once. A folder that cannot be written is told, and nothing
/// else comes of it.
Result<MachineProfile> ownEdgeTimes(const ModelInFormat& served, const OwnEdgeTimes& how);

/// The least that this machine took as a device, now or at any start before: what a slower device is emulated
/// by must not depend on what else the machine does during this start. Keeps it, where that is possible.
MachineProfile leastDeviceTimes(const ModelInFormat& model, int threads, const MachineProfile& measured);

} // namespace coinfer

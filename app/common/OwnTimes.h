#pragma once

#include "app/common/Assets.h"
#include "core/decide/Profile.h"

#include <functional>

namespace coinfer {

// The times that this machine has measured of itself are kept in the user's cache folder, separately for each
// model, number format and number of threads. Times of another processor or another version of the program,
// and unreadable files, are ignored.

/// How this machine gets its own times as an edge.
struct OwnEdgeTimes {
    enum class Take { Kept, Anew };
    Take take = Take::Kept;
    int threads = 1;
    std::function<void(const QString&)> say; ///< for the user, one sentence each
};

/// Measures this machine as an edge for the model, once. If the folder cannot be written, the user is told,
/// and the times are returned all the same.
Result<MachineProfile> ownEdgeTimes(const ModelInFormat& served, const OwnEdgeTimes& how);

/// The shortest times of this machine as a device, now or at any earlier start: the emulation of a slower
/// device must not depend on what else the machine is doing during this start. Keeps them if possible.
MachineProfile leastDeviceTimes(const ModelInFormat& model, int threads, const MachineProfile& measured);

/// Whether an earlier start has kept times for leastDeviceTimes().
bool hasDeviceTimes(const ModelInFormat& model, int threads);

} // namespace coinfer

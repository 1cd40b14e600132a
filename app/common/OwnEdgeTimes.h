#pragma once

#include "app/common/Assets.h"
#include "core/runtime/Profile.h"

#include <functional>

namespace coinfer {

/// How this machine comes to know what it costs as an edge.
struct OwnEdgeTimes {
    enum class Take { Kept, Anew };
    Take take = Take::Kept;
    int threads = 1;
    std::function<void(const QString&)> say; ///< what the user has to know, one sentence each
};

/// Measures this machine as an edge for the model, once: the figures are kept in the user's cache folder, and
/// measured anew for other weights, another format, processor, number of threads or program, or where what
/// was kept cannot be read. A folder that cannot be written is told, and nothing else comes of it.
Result<MachineProfile> ownEdgeTimes(const ModelInFormat& served, const OwnEdgeTimes& how);

} // namespace coinfer

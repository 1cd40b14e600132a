#pragma once

#include "core/decide/LatencyModel.h"
#include "core/link/Messages.h"

namespace coinfer {

/// What an edge with this profile tells its devices in its hello.
EdgeTimes introduction(const MachineProfile& edge);

/// The costs of such an edge. Fails if the times do not match the network or the number format is unknown.
Result<MachineProfile> edgeProfile(const EdgeTimes& times, const Network& network);

} // namespace coinfer

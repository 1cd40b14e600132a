#pragma once

#include "core/decide/LatencyModel.h"
#include "core/link/Messages.h"

namespace coinfer {

/// What an edge of this profile tells its devices at hello.
EdgeTimes introduction(const MachineProfile& edge);

/// What such an edge costs. Fails when the times are not of the network, or in a format that is not known.
Result<MachineProfile> edgeProfile(const EdgeTimes& times, const Network& network);

} // namespace coinfer

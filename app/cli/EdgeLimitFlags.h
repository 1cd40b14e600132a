#pragma once

#include "core/link/EdgeServer.h"

namespace CLI {
class App;
}

namespace coinfer::cli {

/// The flags for the limits within which an edge serves its devices.
void addLimitFlags(CLI::App& command, EdgeLimits& limits);

} // namespace coinfer::cli

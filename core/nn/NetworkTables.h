#pragma once

#include "core/nn/Network.h"

#include <array>
#include <span>

namespace coinfer {

/// The two halves of a bottleneck: the last row of the encoder gives the latent.
struct BottleneckRows {
    std::span<const StageRow> encoder;
    std::span<const StageRow> decoder;
};

/// One size of the net as a table: the trunk, and the branch of each early exit.
struct NetworkTable {
    const char* name;
    int inputSize;
    std::span<const StageRow> trunk;
    std::array<int, kExits - 1> branchAfter; ///< number of trunk stages before the branch of exits 1..4
    std::array<std::span<const StageRow>, kExits - 1> branches;
    std::array<BottleneckRows, kBottleneckCuts> bottlenecks; ///< of cuts 1..4
    std::span<const CutCodec> pictures;                      ///< codecs at cut 0, in ascending order
};

/// All sizes. To add a size, add a table.
std::span<const NetworkTable> networkTables();

} // namespace coinfer

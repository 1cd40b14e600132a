#pragma once

#include "core/link/EdgeServer.h"
#include "core/nn/EngineMaker.h"

#include <memory>
#include <optional>

namespace coinfer {

inline constexpr int kMostEdgeWorkers = 64;

struct EdgeSettings {
    std::shared_ptr<const Model> model;
    NumberFormat format = NumberFormat::Int8;
    EdgeLimits limits{};
    std::optional<EdgeTimes> times{}; ///< sent to devices; none if both sides use the same profile
    int workers = 1;                  ///< requests computed at once, each by its own engine
    EngineMaker makeEngine = Engine::create;
};

} // namespace coinfer

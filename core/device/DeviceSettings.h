#pragma once

#include "core/decide/LatencyModel.h"
#include "core/decide/Policy.h"
#include "core/device/LiveSettings.h"
#include "core/link/DeviceLink.h"
#include "core/nn/EngineMaker.h"

#include <functional>
#include <memory>
#include <vector>

namespace coinfer {

/// Creates a new policy by name, for a device and an edge with these costs.
using PolicyMaker = std::function<Result<std::unique_ptr<Policy>>(
    const QString& name, const std::shared_ptr<const LatencyModel>& costs)>;

/// Where the costs of the edge's stages come from.
enum class EdgeCosts {
    Told, ///< from the edge's hello; until then the settings hold a guess
    Given ///< from the settings, if the pair is known or one program runs both sides
};

struct DeviceSettings {
    /// Model, accuracy table and profile; the device's times are slowed() by live.slowdown.
    std::shared_ptr<const LatencyModel> costs;
    EdgeCosts edgeCosts = EdgeCosts::Told;
    NumberFormat format = NumberFormat::Int8;
    EngineMaker makeEngine = Engine::create;
    std::vector<DeviceLinkSettings> edges; ///< the preferred one first; none: the device works alone
    LinkShape shape;
    LiveSettings live;
    QString policy;
    PolicyMaker makePolicy;
    double framesPerSecond = 0;          ///< 0 = as fast as answers come
    std::int64_t frames = 0;             ///< 0 = until the source ends
    Milliseconds connectPatience{3'000}; ///< how long the source waits for the first attempt to connect
};

} // namespace coinfer

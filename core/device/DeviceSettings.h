#pragma once

#include "core/decide/LatencyModel.h"
#include "core/decide/Policy.h"
#include "core/device/LiveSettings.h"
#include "core/link/DeviceLink.h"
#include "core/nn/Engine.h"

#include <functional>
#include <memory>
#include <optional>

namespace coinfer {

/// A new policy of that name for a device and an edge of these costs.
using PolicyMaker = std::function<Result<std::unique_ptr<Policy>>(
    const QString& name, const std::shared_ptr<const LatencyModel>& costs)>;

/// An engine for the model in that format: Engine::create, but for tests.
using EngineMaker =
    std::function<Result<std::unique_ptr<Engine>>(std::shared_ptr<const Model> model, NumberFormat format)>;

/// Whose word counts for what the edge's work costs.
enum class EdgeCosts {
    Told, ///< the edge's, as soon as it says hello: settings hold a guess until then
    Given ///< that of the settings, for whoever knows the pair or runs both halves
};

struct DeviceSettings {
    /// Model, accuracy table and profile, the device's times slowed() by live.slowdown.
    std::shared_ptr<const LatencyModel> costs;
    EdgeCosts edgeCosts = EdgeCosts::Told;
    NumberFormat format = NumberFormat::Int8;
    EngineMaker makeEngine = Engine::create;
    std::optional<DeviceLinkSettings> link; ///< none: device alone
    LinkShape shape;
    LiveSettings live;
    QString policy;
    PolicyMaker makePolicy;
    double framesPerSecond = 0;          ///< 0 = as fast as answers come
    std::int64_t frames = 0;             ///< 0 = until the source ends
    Milliseconds connectPatience{3'000}; ///< the source waits so long for the first attempt to connect
};

} // namespace coinfer

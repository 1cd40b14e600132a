#pragma once

#include "app/common/SessionDescription.h"
#include "core/device/DeviceRuntime.h"
#include "core/edge/EdgeRuntime.h"

#include <memory>

namespace coinfer {

/// A device ready to start, with the edge that runs in the same program, if any.
struct AssembledDevice {
    DeviceSettings settings;
    RunOrigin origin;
    QStringList notes;                 ///< what the user has to know, one sentence each
    std::unique_ptr<EdgeRuntime> edge; ///< null: elsewhere, or none. Outlives the device
    std::unique_ptr<DeviceRuntime> device;
};

/// A device that connects to the edge of its settings, or works alone.
AssembledDevice assembleDevice(PreparedDevice prepared);
/// The main job on one machine: with an edge of its own, joined by TCP on loopback.
Result<AssembledDevice> assembleDemo(PreparedDevice prepared);

} // namespace coinfer

#pragma once

#include "app/common/DeviceOptions.h"

namespace CLI {
class App;
}

namespace coinfer {

/// The flags of a device: of coinfer-cli demo and device, and of the window.
void addDeviceFlags(CLI::App& command, DeviceOptions& options);

} // namespace coinfer

#pragma once

#include "app/common/DeviceOptions.h"
#include "core/device/DeviceRuntime.h"
#include "core/edge/EdgeRuntime.h"

#include <memory>

namespace coinfer {

/// The main job on one machine: an edge and a device, joined by TCP on loopback.
class Demo {
public:
    static Result<std::unique_ptr<Demo>> create(const DeviceOptions& options);

    DeviceRuntime& device() { return *m_device; }
    EdgeRuntime& edge() { return *m_edge; }
    const DeviceSettings& settings() const { return m_settings; }
    const QString& sourceName() const { return m_sourceName; }
    const DeviceOptions& asked() const { return m_asked; }
    const QStringList& notes() const { return m_notes; } ///< what the user has to know, one sentence each

private:
    Demo() = default;
    DeviceSettings m_settings;
    QString m_sourceName;
    QStringList m_notes;
    DeviceOptions m_asked;
    std::unique_ptr<EdgeRuntime> m_edge; ///< outlives the device
    std::unique_ptr<DeviceRuntime> m_device;
};

/// An edge on loopback for a device of these settings, which are given its address.
Result<std::unique_ptr<EdgeRuntime>> edgeHere(DeviceSettings& settings);

/// What the demo does where nothing is said: a Pi 4 on a mobile network, as an estimate.
DeviceOptions demoDefaults();

} // namespace coinfer

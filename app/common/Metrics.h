#pragma once

#include "core/device/DeviceFigures.h"
#include "core/edge/EdgeRuntime.h"
#include "core/monitor/PrometheusText.h"
#include "core/split/LoadProbe.h"

#include <vector>

namespace coinfer {

// The monitored figures by name; docs/monitoring.md has the list. Names and labels are a format that others
// rely on. All times are in seconds, all sizes in bytes.

/// The state of an edge, in addition to its counts.
struct EdgeNow {
    EdgeFigures figures;
    EdgePhase phase = EdgePhase::Idle;
    int queued = 0;
};

std::vector<Metric> edgeMetrics(const EdgeNow& edge);
std::vector<Metric> deviceMetrics(const DeviceFigures& device);
/// Of this machine and this program.
std::vector<Metric> machineMetrics(const LoadSample& machine);

} // namespace coinfer

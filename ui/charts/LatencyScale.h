#pragma once

#include "ui/charts/StackedPhaseChart.h"
#include "ui/model/LiveHistory.h"

#include <functional>
#include <vector>

namespace coinfer {

/// A latency of the frames in a bin, and the areas that its column consists of, both in milliseconds. NaN:
/// the bin has none.
struct LatencyCurve {
    std::function<float(const LiveBin&)> slowest;
    std::function<std::array<float, kPhases>(const LiveBin&)> areas;
};

/// What StackedPhaseChart::replace() takes.
struct LatencyColumns {
    std::vector<PhaseColumn> columns;
    QList<QPointF> deadline;
};

/// A column for each bin that has the latency; `begin`: of the window, in seconds. At least one bin.
LatencyColumns latencyColumns(const std::vector<const LiveBin*>& bins, double begin,
                              const LatencyCurve& curve);

/// The latency in milliseconds that a scale must hold: of all bins up to `end` (of the window, in seconds),
/// or of all but the few that stick out. 0 if no bin has it.
double worthShowing(const std::vector<const LiveBin*>& bins, double end, const LatencyCurve& curve);
/// In milliseconds; at least 1.
double longestDeadline(const std::vector<const LiveBin*>& bins);

/// From 0 to at least `highestMs`, with marks at round distances.
void scaleMilliseconds(ChartFrame& chart, double highestMs);

} // namespace coinfer

#pragma once

#include "core/session/FrameRecord.h"

#include <array>

namespace coinfer {

/// The phases of a frame's latency, in order.
inline constexpr int kPhases = 6;

std::array<Microseconds, kPhases> inOrder(const Phases& phases);
std::array<QString, kPhases> phaseNames();
/// All phases that took time, as in "device 1.20 ms, uplink 5.00 ms".
QString phaseWords(const Phases& phases);

} // namespace coinfer

#pragma once

#include "core/session/FrameRecord.h"

#include <array>

namespace coinfer {

/// The phases of a frame's latency in the order in which they pass.
inline constexpr int kPhases = 6;

std::array<Microseconds, kPhases> inOrder(const Phases& phases);
std::array<QString, kPhases> phaseNames();
/// "device 1.20 ms, uplink 5.00 ms": of the phases that took any time.
QString phaseWords(const Phases& phases);

} // namespace coinfer

#pragma once

#include "core/base/Image.h"
#include "core/decide/Profile.h"

#include <functional>
#include <memory>

namespace coinfer {

enum class MachineRole { Device, Edge };
/// Working time of the calling thread so far; a test passes its own.
using WorkClock = std::function<Nanoseconds()>;
/// Processor time of the calling thread, which other programs do not affect.
Nanoseconds threadTime();
/// How a machine is measured.
struct Measuring {
    int repeats = 15; ///< runs of each exit, at least 1
    WorkClock clock = threadTime;
    std::function<bool()> isStopped = [] { return false; }; ///< measuring ends with an Error once true
};
/// Measures this machine after a warm-up: the shortest time of each stage over all runs of all exits that
/// pass it, and what the role adds: preprocessing and encoding, or decoding, of real features.
Result<MachineProfile> measureMachine(Engine& engine, const Image& picture, const Measuring& how,
                                      MachineRole role);
/// Measures this machine as an edge, for its hello.
Result<MachineProfile> measureEdge(const std::shared_ptr<const Model>& model, NumberFormat format,
                                   const Measuring& how);
/// Name of this machine's processor.
QString machineText();
/// Measures this machine in both roles, on a synthetic picture.
Result<Profile> measurePair(const std::shared_ptr<const Model>& model, NumberFormat format,
                            const Measuring& how);
} // namespace coinfer

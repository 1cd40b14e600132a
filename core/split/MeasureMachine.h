#pragma once

#include "core/base/Image.h"
#include "core/decide/Profile.h"

#include <functional>
#include <memory>

namespace coinfer {

enum class MachineRole { Device, Edge };
/// Time that the calling thread has worked so far; a test brings its own.
using WorkClock = std::function<Nanoseconds()>;
/// Processor time of the calling thread, which other programs do not add to.
Nanoseconds threadTime();
/// How a machine is measured.
struct Measuring {
    int repeats = 15; ///< runs of each exit, at least 1
    WorkClock clock = threadTime;
    std::function<bool()> isStopped = [] { return false; }; ///< once true, measuring ends with an Error
};
/// Measures this machine after a warm-up: each stage's least time over all runs of all exits that pass it,
/// and what the role adds: preprocessing and encoding, or decoding, of real features.
Result<MachineProfile> measureMachine(Engine& engine, const Image& picture, const Measuring& how,
                                      MachineRole role);
/// This machine as an edge: what it tells its devices.
Result<MachineProfile> measureEdge(const std::shared_ptr<const Model>& model, NumberFormat format,
                                   const Measuring& how);
/// This machine's processor, in words.
QString machineText();
/// This machine in both roles, on a grey picture: what is on it does not matter for the times.
Result<Profile> measurePair(const std::shared_ptr<const Model>& model, NumberFormat format,
                            const Measuring& how);
} // namespace coinfer

#pragma once

#include "core/decide/Profile.h"
#include "core/nn/Model.h"

namespace coinfer {

/// Multiply-adds a second of one Raspberry Pi 4 core, an estimate: ncnn needs 139 ms there for AlexNet at
/// 227 pixels (docs/profile.md).
inline constexpr double kPi4MacsPerSecond = 5.0e9;

/// JPEG encoding there, an estimate: 33 megapixels a second (docs/profile.md).
inline constexpr double kPi4EncodeKilopixel = 30;

/// An estimate and the bounds that its sources leave.
struct SlowdownEstimate {
    Slowdown low, likely, high;
};

/// How many times slower a Raspberry Pi 4 is than the machine whose times were measured (not slowed): its
/// times by published figures over the measured ones, for each kind of work. Never below 1.
SlowdownEstimate pi4Slowdown(const Network& network, const MachineProfile& measured);

/// A Raspberry Pi 4 against a PC, both with one core, as an estimate from multiply-adds: where no Pi was
/// measured. Its note says where each figure comes from.
Profile pi4AgainstPc(const Model& model);

} // namespace coinfer

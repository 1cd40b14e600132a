#pragma once

#include "core/nn/Model.h"
#include "core/runtime/Profile.h"

namespace coinfer {

/// Multiply-adds a second of one Raspberry Pi 4 core, an estimate: ncnn needs 139 ms there for AlexNet at
/// 227 pixels (docs/profile.md).
inline constexpr double kPi4MacsPerSecond = 5.0e9;

/// A Raspberry Pi 4 against a PC, both with one core, as an estimate from multiply-adds: where no Pi was
/// measured. Its note says where each figure comes from.
Profile pi4AgainstPc(const Model& model);

} // namespace coinfer

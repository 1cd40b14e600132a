#pragma once

#include "core/decide/Profile.h"
#include "core/nn/Model.h"

namespace coinfer {

/// Estimated multiply-adds per second of one Raspberry Pi 4 core: ncnn takes 139 ms there for AlexNet at 227
/// pixels (docs/profile.md).
inline constexpr double kPi4MacsPerSecond = 5.0e9;

/// Estimated time of JPEG encoding there, in us per kilopixel: 33 megapixels per second (docs/profile.md).
inline constexpr double kPi4EncodeKilopixel = 30;

/// An estimate, with the bounds that its sources allow.
struct SlowdownEstimate {
    Slowdown low, likely, high;
};

/// How many times slower a Raspberry Pi 4 is than the measured (not slowed) machine: the times of
/// pi4AgainstPc() divided by the measured ones, for each kind of work; preprocessing as JPEG. Never below 1;
/// 1 for work that was not measured.
SlowdownEstimate pi4Slowdown(const Network& network, const MachineProfile& measured);

/// Low: the quickest Pi that the sources allow, in every kind of work. High: the slowest.
enum class EstimateEnd { Low, Likely, High };
inline constexpr std::array kEstimateEnds{EstimateEnd::Low, EstimateEnd::Likely, EstimateEnd::High};
QString estimateName(EstimateEnd end); ///< of the profile: pi4-pc-low, pi4-pc, pi4-pc-high

/// Estimated profile of a Raspberry Pi 4 and a PC, both with one core, for use when no Pi was measured. Based
/// on multiply-adds; its note gives the source of each figure.
Profile pi4AgainstPc(const Model& model, EstimateEnd end = EstimateEnd::Likely);

} // namespace coinfer

#pragma once

#include "core/base/Payload.h"

#include <cstddef>
#include <cstdint>

namespace coinfer {

/// Larger bounds or smaller spans would leave the range of normal floats when computing a step and back.
inline constexpr float kLargestBound = 1e30F;
inline constexpr float kSmallestSpan = 1e-30F;

/// The constants of the affine quantiser of one tensor. Both sides derive them from `bits` and `range` alone.
struct Quantiser {
    float low = 0;
    float step = 0;    ///< 0 if the range is a single point: then all codes decode to low
    float inverse = 0; ///< 1 / step, or 0
    float lastCode = 0;
};

/// Whether makeQuantiser() accepts the range: finite bounds of at most +-kLargestBound, in order.
bool isUsable(const Range& range);

/// The nearest usable range: bounds are clamped to +-kLargestBound, NaN becomes 0, high is raised to low.
Range usable(const Range& range);

/// Needs a usable range and 1 to 16 bits.
Quantiser makeQuantiser(int bits, const Range& range);

/// code = trunc(clamp((x - low) * inverse, 0, lastCode) + 0.5), where NaN counts as 0. For up to 8 bits.
void toCodes(const Quantiser& quantiser, const float* values, std::size_t count, std::uint8_t* codes);
/// The same for 16 bits.
void toCodes(const Quantiser& quantiser, const float* values, std::size_t count, std::uint16_t* codes);

/// value = low + code * step.
void toValues(const Quantiser& quantiser, const std::uint8_t* codes, std::size_t count, float* values);
void toValues(const Quantiser& quantiser, const std::uint16_t* codes, std::size_t count, float* values);

} // namespace coinfer

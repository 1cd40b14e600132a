#pragma once

#include "core/base/Image.h"
#include "core/base/Payload.h"
#include "core/base/Result.h"
#include "core/base/Tensor.h"

#include <span>

namespace coinfer {

enum class Compression { Never, WhenSmaller };

/// The smallest interval that contains 0 and all values; {0, 0} without values. NaN, infinities and values
/// beyond 1e30 are ignored, because one broken value must not cost the others their resolution.
Range rangeOf(std::span<const float> values);

/// Affine integer quantisation to `bits` of kBitLevels: code = round((x - low) / step), clamped, with
/// step = (high - low) / (2^bits - 1). Codes are packed little-endian without padding, so the size before
/// zstd is ceil(n * bits / 8) bytes. NaN counts as 0. At 32 bits the floats are sent unchanged
/// (little-endian). The payload holds the range that was used: bounds are clamped to +-1e30; if they are less
/// than 1e-30 apart, all values become `low`.
Payload encodeFeatures(const Tensor& features, int bits, Range range, Compression compression);

/// Exact inverse: gives the same values as quantise(). Fails if size, bits, range and shape of the payload do
/// not match, or if the shape has more than 2^20 values. Never allocates more than the shape needs.
Result<Tensor> decodeFeatures(const Payload& payload);

/// What the other side will see: quantises and dequantises in one step, bit for bit as over the wire, on any
/// machine. Does nothing at 32 bits.
void quantise(std::span<float> values, int bits, Range range);

/// Bytes of `count` packed values before zstd: ceil(count * bits / 8).
std::size_t packedSize(std::size_t count, int bits);

/// For cut 0: raw RGB, JPEG or WebP. What every file of one size and quality begins with is left out, and the
/// decoder restores it. A codec with a side shrinks the picture until its longer side has that many pixels;
/// the decoder enlarges it again. Sides of 1 to 4096 pixels.
Result<Payload> encodeImage(const Image& image, const CutCodec& codec);
Result<Image> decodeImage(const Payload& payload);

} // namespace coinfer

#pragma once

#include "core/base/Image.h"
#include "core/base/Payload.h"
#include "core/base/Result.h"
#include "core/base/Tensor.h"

#include <span>

namespace coinfer {

enum class Compression { Never, WhenSmaller };

/// Smallest interval that holds all values, widened to contain 0. {0, 0} for no values. NaN, infinities and
/// values beyond 1e30 are left out: one broken value must not cost all others their resolution.
Range rangeOf(std::span<const float> values);

/// Affine integer quantisation to `bits` of kBitLevels: code = round((x - low) / step), clamped, with
/// step = (high - low) / (2^bits - 1), packed little end first without padding, so that the size before
/// zstd is ceil(n * bits / 8) bytes. NaN counts as 0. 32 bits sends the floats as they are (little endian).
/// The payload's range is the one used: bounds cut to +-1e30, and all is `low` where they are not 1e-30
/// apart.
Payload encodeFeatures(const Tensor& features, int bits, Range range, Compression compression);

/// Exact inverse: the same values that quantise() gives. Refuses a payload whose size, bits, range or shape
/// do not fit together; never allocates more than the shape asks for, and refuses shapes of over 2^20 values.
Result<Tensor> decodeFeatures(const Payload& payload);

/// What the other side will see: quantised and dequantised in one go, bit for bit as over the wire, on any
/// machine. Leaves the values alone at 32 bits.
void quantise(std::span<float> values, int bits, Range range);

/// Bytes of n packed values before zstd: ceil(n * bits / 8).
std::size_t packedSize(std::size_t count, int bits);

/// At cut 0: raw RGB at 8 bits, JPEG at 6, 4, 3, 2, 1 (one quality a level, see jpegQuality). The JPEG's
/// header, the same for every picture of that size and quality, is left out and put back by the decoder.
/// 1 to 4096 pixels a side.
Result<Payload> encodeImage(const Image& image, int bits);
Result<Image> decodeImage(const Payload& payload);
/// libjpeg's quality (1..100) for an image bits level below 8.
int jpegQuality(int bits);

} // namespace coinfer

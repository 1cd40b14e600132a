#pragma once

#include "core/base/Image.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>

namespace coinfer {

/// What a picture looks like, in 64 bits. Few of them change when the picture is compressed, resized or
/// brightened a little; in two different pictures about half of them differ.
using PictureHash = std::uint64_t;

/// Hashes that differ in at most this many bits are of pictures that look alike. bench_PictureHash measures
/// what it finds and what it confuses; docs/own-classes.md gives the figures.
inline constexpr int kNearDistance = 6;

/// nullopt for a picture with too little in it, such as a clear sky: noise would decide its bits.
std::optional<PictureHash> pictureHash(const Image& image);

/// The number of bits in which two hashes differ, 0 to 64.
int distance(PictureHash one, PictureHash other);

/// Takes the places of two hashes and their distance.
using NearPairVisitor = std::function<void(std::size_t one, std::size_t other, int distance)>;

/// Visits each pair of hashes within kNearDistance once. Takes a moment for 60,000 hashes of real pictures;
/// with many equal ones the number of pairs grows with their square, so pass each value once.
void forEachNearPair(std::span<const PictureHash> hashes, const NearPairVisitor& visit);

} // namespace coinfer

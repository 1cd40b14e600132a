#pragma once

#include "core/data/PictureHash.h"

#include <vector>

namespace coinfer {

/// What tells one picture from others.
struct Fingerprint {
    std::uint64_t pixels = 0;        ///< the same for pictures with the same pixels
    std::optional<PictureHash> look; ///< see pictureHash()
};

Fingerprint fingerprint(const Image& image);

/// Pictures of which each has the same pixels as another one of the group, or looks like it.
struct DuplicateGroup {
    std::vector<std::size_t> pictures; ///< their places, ascending; at least two
    bool isExact = false;              ///< all have the same pixels
};

/// All groups, in the order of their first pictures.
std::vector<DuplicateGroup> duplicatesIn(std::span<const Fingerprint> pictures);

/// A picture and the one among others that is most like it.
struct Twin {
    std::size_t picture = 0;
    std::size_t other = 0;
    bool isExact = false; ///< the same pixels
    int distance = 0;     ///< of their hashes; 0 if isExact
};

/// For each of `pictures` that has one, its twin among `others`; in the order of `pictures`.
std::vector<Twin> twinsOf(std::span<const Fingerprint> pictures, std::span<const Fingerprint> others);

} // namespace coinfer

#pragma once

#include "core/nn/Outcomes.h"

#include <algorithm>
#include <numeric>
#include <random>

namespace coinfer {

/// The same pictures in another order, so that every second one is a random half.
inline Outcomes shuffled(const Outcomes& outcomes, unsigned seed)
{
    std::vector<std::size_t> order(outcomes.pictures());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::shuffle(order, std::mt19937(seed));
    Outcomes made{.decisions = outcomes.decisions};
    for (const std::size_t picture : order) {
        const auto row = outcomes.right.begin() + static_cast<std::ptrdiff_t>(picture * outcomes.rowBytes());
        made.right.insert(made.right.end(), row, row + static_cast<std::ptrdiff_t>(outcomes.rowBytes()));
        for (int look = 0; look < kLooks; ++look)
            made.confidence.push_back(outcomes.confidence[picture * kLooks + static_cast<std::size_t>(look)]);
    }
    return made;
}

} // namespace coinfer

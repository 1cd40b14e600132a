#pragma once

#include "agent/sac/Sac.h"

/// Small problems with known answers, for the proofs.
namespace coinfer::problems {

/// State `state` of `states`, written as a one and zeros, with decisions known by number only.
inline Features oneHot(int state, int states, std::vector<std::uint8_t> mask)
{
    Features features{.state = std::vector<float>(static_cast<std::size_t>(states), 0.0F),
                      .mask = std::move(mask)};
    features.state[static_cast<std::size_t>(state)] = 1;
    return features;
}

} // namespace coinfer::problems

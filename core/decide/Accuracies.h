#pragma once

#include "core/base/Decision.h"

#include <array>
#include <vector>

namespace coinfer {

/// Share of right answers of each exit computed without a cut.
using ExitAccuracies = std::array<double, kExits>;

/// How accurate each decision is: on all pictures, or on those of which an exit is about equally sure.
struct Accuracies {
    double share = 1;              ///< of all pictures
    std::vector<double> decisions; ///< in the order of the costs that they belong to
    ExitAccuracies exits{};

    double of(int exit) const { return exits[static_cast<std::size_t>(exit - 1)]; }
};

} // namespace coinfer

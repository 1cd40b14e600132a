#pragma once

#include "core/decide/Accuracies.h"
#include "core/decide/Observation.h"

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace coinfer {

class LatencyModel;

/// What will be observed after a look at the exit, except how sure it will be.
Observation expectedAfterLook(int exit, const Observation& now, const LatencyModel& costs);

/// The reward of a decision as a function of what a look would tell: the accuracies.
struct Worth {
    double perAccuracy = 0; ///< per accuracy of the decision
    double perLocal = 0;    ///< per accuracy of the local exit that answers instead of a late reply
    int local = 1;          ///< that exit
    double rest = 0;

    double of(double accuracy, const ExitAccuracies& exits) const
    {
        return perAccuracy * accuracy + perLocal * exits[static_cast<std::size_t>(local - 1)] + rest;
    }
};

/// What a look leads to if the best decision follows for each confidence.
struct LookProspect {
    double value = -std::numeric_limits<double>::infinity(); ///< expected reward
    std::vector<std::size_t> best; ///< for each bin, as an index into the worths; the first of equals
    std::size_t likeliest = 0;     ///< the one that is best most often
};

/// The answer of the exit looked at, where a promise allows it for some confidences only.
struct LimitedAnswer {
    std::size_t index = 0;    ///< into the worths
    std::size_t firstBin = 0; ///< it may follow from this bin on
};

/// `places` are the worths' places in Accuracies::decisions; there must be bins, worths, and a decision that
/// may follow in every bin.
LookProspect prospectOf(std::span<const Accuracies> bins, std::span<const Worth> worths,
                        std::span<const std::uint16_t> places, const LimitedAnswer& own = {});

} // namespace coinfer

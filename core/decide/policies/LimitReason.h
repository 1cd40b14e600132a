#pragma once

#include "core/base/Phases.h"
#include "core/decide/Observation.h"

#include <QString>

namespace coinfer {

/// How many times stronger each part is supposed to be when asking what it would gain.
inline constexpr double kStronger = 10;

/// Reward to be gained if one part were ten times stronger and the best decision for that were taken.
struct Gains {
    double link = 0;
    double device = 0;
    double edge = 0;
};

/// One sentence: what limits this frame (link, device, edge or deadline), with the figures that show it.
/// `predicted` is of the decision taken.
QString limitReason(const Observation& observation, const Phases& predicted, double mbps, const Gains& gains);

} // namespace coinfer

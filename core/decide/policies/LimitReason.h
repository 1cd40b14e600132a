#pragma once

#include "core/base/Phases.h"
#include "core/decide/Observation.h"

#include <QString>

namespace coinfer {

/// How many times stronger each part is assumed to be when asking what that would gain.
inline constexpr double kStronger = 10;

/// Reward to be gained if one part were ten times stronger and the best decision for that case were taken.
struct Gains {
    double link = 0;
    double device = 0;
    double edge = 0;
};

/// One sentence: what limits this frame (link, device, edge or deadline), with the figures that show it.
/// `predicted` are the phases of the decision taken.
QString limitReason(const Observation& observation, const Phases& predicted, double mbps, const Gains& gains);

} // namespace coinfer

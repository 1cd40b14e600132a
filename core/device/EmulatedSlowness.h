#pragma once

#include "core/base/Clock.h"
#include "core/decide/Profile.h"

namespace coinfer {

/// Makes this machine's work take as long as on a slower device: says after each piece of work how much
/// longer to wait, by the factor of its kind. The emulation is realistic in two ways:
/// - Work costs its usual time on this machine, times the slowdown. Extra time because caches were emptied
/// during a wait is not multiplied, because a real device would not have waited.
/// - Other work that delayed this machine would keep the slower device busy that many times longer and share
/// its processor: until it is done, our work takes twice as long.
class EmulatedSlowness {
public:
    /// `profiled` is the slowdown (each factor >= 1) that the profile's times include.
    explicit EmulatedSlowness(const Slowdown& profiled) : m_profiled(profiled) {}

    /// How long to wait after work that took `took` here and takes `profiledMicros` according to the profile,
    /// on a device that is currently slower than this machine by `now` (each factor >= 1).
    Nanoseconds waitAfter(DeviceWork work, Nanoseconds took, double profiledMicros, const Slowdown& now);

private:
    Slowdown m_profiled;
    Nanoseconds m_others{}; ///< time that other work still needs on the device
};

} // namespace coinfer

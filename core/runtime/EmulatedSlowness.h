#pragma once

#include "core/base/Clock.h"

namespace coinfer {

/// Lets this machine's work take as long as a slower device would need for it: says after each piece of work
/// how long to wait on. Faithful to what the device is like:
/// - Work costs what it usually does here, times the slowdown. What caches cost that were emptied during a
///   wait is not multiplied: a device at work does not wait.
/// - Other work that held this machine up would keep the slower device busy that many times longer, and the
///   two would share its processor: until it is done, ours takes twice as long.
class EmulatedSlowness {
public:
    /// `profiled`: the slowdown (>= 1) that the profile's times include.
    explicit EmulatedSlowness(double profiled) : m_profiled(profiled) {}

    /// After work that took so long here and by the profile takes so many microseconds, on a device that is
    /// now `slowdown` times slower (>= 1) than this machine.
    Nanoseconds waitAfter(Nanoseconds took, double profiledMicros, double slowdown);

private:
    double m_profiled;
    Nanoseconds m_others{}; ///< time that other work still asks of the device
};

} // namespace coinfer
